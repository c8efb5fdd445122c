using Challenge.Metrics.Kernels;
using Challenge.Metrics.Statistics;

namespace Challenge.Metrics.Inference;

/// <summary>Mean width of intervals.</summary>
public sealed class IntervalWidth : IResampledMetric
{
    public MetricInfo Info { get; } = new()
    {
        Id = "interval_width_loss",
        Name = "Mean interval width",
        Task = "inference",
        Direction = Direction.SmallerIsBetter,
        Minimum = 0.0,
        Maximum = double.PositiveInfinity,
        Summary = "The mean width of the intervals, in the unit of mu: what the FAIR Universe score rewards when the coverage is right. Alone it says nothing, since intervals of no width are easy to give.",
        Formula = "w = mean of p84 − p16",
        Reference = "W. Bhimji et al., FAIR Universe HiggsML Uncertainty Challenge Competition (2024), arXiv:2410.02867, section 5",
        StandardError = "Sample deviation of the widths over √N, with N rows.",
        Truth = [IntervalRoles.Mu],
        Prediction = [IntervalRoles.P16, IntervalRoles.P84],
        ResamplingUnit = IntervalRoles.ResamplingUnit,
        Version = "1",
    };

    public MetricResult Compute(MetricInput input)
    {
        (Intervals? intervals, string? problem) = Intervals.Read(input);
        if (intervals is null)
            return new Undefined(problem!, input.Truth.Count);
        WeightedMean width = WeightedMean.Of(intervals.Width, [])!.Value;
        return double.IsFinite(width.Value) && double.IsFinite(width.StandardError ?? 0.0)
            ? new MetricValue(width.Value, width.StandardError, intervals.Count)
            : new Undefined("The intervals are too wide for their mean to be held in a double.", intervals.Count);
    }

    public IReplicaStatistic? Prepare(MetricInput input) =>
        Intervals.Read(input).Intervals is { } intervals ? new MeanStatistic(intervals.Width, [], input.RowKeys()) : null;
}
