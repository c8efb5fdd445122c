using Challenge.Metrics.Statistics;

namespace Challenge.Metrics.Regression;

/// <summary>Distance of the median response from 1.</summary>
public sealed class MedianResponse : IResampledMetric
{
    private static readonly (double Level, double Factor)[] Terms = [(0.5, 1.0)];

    private static readonly QuantileMetric Quantiles = QuantileMetric.OfResponse(Terms);

    public MetricInfo Info { get; } = new()
    {
        Id = "median_response_error",
        Name = "Median response",
        Task = "regression",
        Direction = Direction.SmallerIsBetter,
        Minimum = 0.0,
        Maximum = double.PositiveInfinity,
        Summary = "How far the median response estimate/target is from 1: a bias of the scale that tails do not move. The curve of the response shows the sign. Targets must not be 0.",
        Formula = "| Q_0.5 of e_i / t_i − 1 |, e the estimate, t the target." + QuantileStatistic.Definition,
        Reference = "J. Pata et al., Eur. Phys. J. C 81 (2021) 381, doi:10.1140/epjc/s10052-021-09158-w; median and interquartile range of the response",
        StandardError = QuantileStatistic.Error,
        Truth = [RegressionRoles.Target, RegressionRoles.Weight],
        Prediction = [RegressionRoles.Estimate],
        WeightIsRepetition = true,
        Version = "1",
    };

    public MetricResult Compute(MetricInput input) => Quantiles.Compute(input, FromOne);

    public IReplicaStatistic? Prepare(MetricInput input) => Quantiles.Prepare(input) is { } median ? new MappedStatistic(median, m => FromOne(m)) : null;

    private static double FromOne(double median) => Math.Abs(median - 1.0);
}
