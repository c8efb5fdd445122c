using Challenge.Metrics.Kernels;
using Challenge.Metrics.Statistics;

namespace Challenge.Metrics.Classification;

/// <summary>Weighted mean squared distance of the predicted probability from the true class.</summary>
public sealed class BrierLoss : IResampledMetric
{
    public MetricInfo Info { get; } = new()
    {
        Id = "brier_loss",
        Name = "Brier loss",
        Task = "classification",
        Direction = Direction.SmallerIsBetter,
        Minimum = 0.0,
        Maximum = 1.0,
        Summary = "The mean squared error of the predicted probability of signal. Always answering 0.5 gives 0.25; unlike log loss, one sure mistake costs no more than 1.",
        Formula = "B = Σ_i w_i (p_i − y_i)² / Σ_i w_i",
        Reference = "G. W. Brier, Mon. Weather Rev. 78 (1950) 1, doi:10.1175/1520-0493(1950)078<0001:VOFEIT>2.0.CO;2, for two classes and counted once",
        StandardError = "Standard error of the weighted mean: √(n/(n−1) Σ w_i² (ℓ_i − B)²) / Σ w_i; for equal weights the sample deviation of the squared errors over √n.",
        Truth = [BinaryRoles.Label, BinaryRoles.Weight],
        Prediction = [BinaryRoles.Probability],
        WeightIsRepetition = true,
        Version = "1",
    };

    public MetricResult Compute(MetricInput input)
    {
        (BinaryRows? rows, string? problem) = ProbabilityRows.Read(input);
        if (rows is null)
            return new Undefined(problem!, input.Truth.Count);
        WeightedMean mean = WeightedMean.Of(SquaredErrors(rows), rows.Weights)!.Value;
        return new MetricValue(mean.Value, mean.StandardError, rows.Count);
    }

    public IReplicaStatistic? Prepare(MetricInput input) =>
        ProbabilityRows.Read(input).Rows is { } rows ? new MeanStatistic(SquaredErrors(rows), rows.Weights, input.RowKeys()) : null;

    private static double[] SquaredErrors(BinaryRows rows)
    {
        double[] errors = new double[rows.Count];
        for (int i = 0; i < errors.Length; i++)
        {
            double difference = rows.Scores[i] - rows.Labels[i];
            errors[i] = difference * difference;
        }
        return errors;
    }
}
