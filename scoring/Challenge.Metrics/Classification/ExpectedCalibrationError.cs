using Challenge.Metrics.Statistics;

namespace Challenge.Metrics.Classification;

/// <summary>How far predicted probabilities of signal are from the observed frequencies, in bins of equal width.</summary>
public sealed class ExpectedCalibrationError : IResampledMetric
{
    private const string Bins = "bins";
    private const int DefaultBins = 15, MaximumBins = 1_000_000;

    public MetricInfo Info { get; } = new()
    {
        Id = "expected_calibration_error",
        Name = "Expected calibration error",
        Task = "classification",
        Direction = Direction.SmallerIsBetter,
        Minimum = 0.0,
        Maximum = 1.0,
        Summary = "The mean distance between predicted probability and observed frequency of signal, in bins of equal width of the prediction. 0 is calibrated. " +
            "This is the form for two classes, over the probability of signal; not the form over the confidence in the most probable class. It does not fall below the noise of its bins.",
        Formula = "ECE = Σ_b (W_b/W) |ȳ_b − p̄_b| over the bins b, with W_b the weight, ȳ_b the signal fraction and p̄_b the mean prediction in the bin; bin = ⌊p · bins⌋, p = 1 in the last",
        Reference = "M. P. Naeini, G. F. Cooper, M. Hauskrecht, AAAI (2015) 2901; C. Guo et al., ICML (2017), arXiv:1706.04599, equation 3",
        StandardError = "Deviation of 400 Poisson bootstrap replicas of the rows; for a calibrated prediction it is somewhat too large, since the absolute value has a kink at 0.",
        Truth = [BinaryRoles.Label, BinaryRoles.Weight],
        Prediction = [BinaryRoles.Probability],
        Parameters = [new MetricParameter(Bins, DefaultBins, "Number of bins of equal width on [0, 1], at least 1.")],
        WeightIsRepetition = true,
        ErrorDrawsByKey = true,
        Version = "1",
    };

    public MetricResult Compute(MetricInput input)
    {
        (CalibrationBins? bins, string? problem) = Read(input);
        return bins is null
            ? new Undefined(problem!, input.Truth.Count)
            : new MetricValue(Math.Min(bins.Evaluate([])!.Value, 1.0), PoissonBootstrap.StandardError(bins, input), input.Truth.Count);
    }

    public IReplicaStatistic? Prepare(MetricInput input) => Read(input).Bins;

    private static (CalibrationBins? Bins, string? Problem) Read(MetricInput input)
    {
        (BinaryRows? rows, string? problem) = ProbabilityRows.Read(input);
        double bins = input.Parameters.GetValueOrDefault(Bins, DefaultBins);
        if (rows is not null && !(bins is >= 1.0 and <= MaximumBins && bins == Math.Floor(bins)))
            return (null, $"The parameter bins must be a whole number from 1 to {MaximumBins}; it is {bins}.");
        return rows is null ? (null, problem) : (new CalibrationBins(rows, (int)bins, input.RowKeys()), null);
    }
}
