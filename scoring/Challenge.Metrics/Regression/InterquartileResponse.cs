using Challenge.Metrics.Statistics;

namespace Challenge.Metrics.Regression;

/// <summary>Distance of the quartiles of responses.</summary>
public sealed class InterquartileResponse : IResampledMetric
{
    private static readonly (double Level, double Factor)[] Terms = [(0.25, -1.0), (0.75, 1.0)];

    private static readonly QuantileMetric Quantiles = QuantileMetric.OfResponse(Terms);

    public MetricInfo Info { get; } = new()
    {
        Id = "interquartile_response",
        Name = "Interquartile range of the response",
        Task = "regression",
        Direction = Direction.SmallerIsBetter,
        Minimum = 0.0,
        Maximum = double.PositiveInfinity,
        Summary = "The range that holds the middle half of responses estimate/target; 1.349 standard deviations of a Gaussian response. Targets must not be 0.",
        Formula = "Q_0.75 − Q_0.25 of e_i / t_i, e the estimate, t the target." + QuantileStatistic.Definition,
        Reference = "J. Pata et al., Eur. Phys. J. C 81 (2021) 381, doi:10.1140/epjc/s10052-021-09158-w; median and interquartile range of the response",
        StandardError = QuantileStatistic.Error,
        Truth = [RegressionRoles.Target, RegressionRoles.Weight],
        Prediction = [RegressionRoles.Estimate],
        WeightIsRepetition = true,
        Version = "1",
    };

    public MetricResult Compute(MetricInput input) => Quantiles.Compute(input);

    public IReplicaStatistic? Prepare(MetricInput input) => Quantiles.Prepare(input);
}
