using Challenge.Metrics.Kernels;
using Challenge.Metrics.Statistics;

namespace Challenge.Metrics.Inference;

/// <summary>How far the coverage of intervals is from what they claim.</summary>
public sealed class IntervalCoverage : IResampledMetric
{
    private const string Level = "level";

    public MetricInfo Info { get; } = new()
    {
        Id = "interval_coverage_error",
        Name = "Coverage error",
        Task = "inference",
        Direction = Direction.SmallerIsBetter,
        Minimum = 0.0,
        Maximum = 1.0,
        Summary = "The distance between how often the intervals hold the true value and how often they should: 0 for honest intervals. The curve of coverage against mu shows on which side.",
        Formula = "| c − level |, c = share of rows with p16 ≤ mu ≤ p84",
        Reference = "J. Neyman, Phil. Trans. R. Soc. A 236 (1937) 333, doi:10.1098/rsta.1937.0005",
        StandardError = "Binomial: √(c (1 − c) / N), with N rows. An error below it is compatible with 0.",
        Truth = [IntervalRoles.Mu],
        Prediction = [IntervalRoles.P16, IntervalRoles.P84],
        Parameters = [new MetricParameter(Level, Intervals.OneSigma, "The coverage that the intervals claim, in (0, 1).")],
        ResamplingUnit = IntervalRoles.ResamplingUnit,
        Version = "1",
    };

    public MetricResult Compute(MetricInput input)
    {
        (Intervals? intervals, string? problem) = Intervals.Read(input);
        double level = input.Parameters.GetValueOrDefault(Level, Intervals.OneSigma);
        if (level is not (> 0.0 and < 1.0))
            problem ??= $"The parameter {Level} must lie between 0 and 1; it is {level}.";
        if (problem is not null)
            return new Undefined(problem, input.Truth.Count);
        WeightedMean coverage = WeightedMean.Of(intervals!.Covers, [])!.Value;
        return new MetricValue(Math.Abs(coverage.Value - level), intervals.Count < 2 ? null : Math.Sqrt(coverage.Variance), intervals.Count);
    }

    public IReplicaStatistic? Prepare(MetricInput input)
    {
        double level = input.Parameters.GetValueOrDefault(Level, Intervals.OneSigma);
        return Compute(input) is MetricValue
            ? new MappedStatistic(new MeanStatistic(Intervals.Read(input).Intervals!.Covers, [], input.RowKeys()), c => Math.Abs(c - level))
            : null;
    }
}
