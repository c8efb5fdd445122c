using Challenge.Metrics.Statistics;

namespace Challenge.Metrics.Regression;

/// <summary>Half the width of the central 68 % of responses.</summary>
public sealed class Resolution68 : IResampledMetric
{
    /// <summary>Levels and factors of the quantiles.</summary>
    internal static readonly (double Level, double Factor)[] Terms = [(0.16, -0.5), (0.84, 0.5)];

    private static readonly QuantileMetric Quantiles = QuantileMetric.OfResponse(Terms);

    public MetricInfo Info { get; } = new()
    {
        Id = "resolution_68",
        Name = "Resolution (68 %)",
        Task = "regression",
        Direction = Direction.SmallerIsBetter,
        Minimum = 0.0,
        Maximum = double.PositiveInfinity,
        Summary = "The relative resolution: half the range that holds the central 68 % of responses estimate/target. It is the standard deviation of a Gaussian response, and tails do not move it. Targets must not be 0.",
        Formula = "½ (Q_0.84 − Q_0.16) of e_i / t_i, e the estimate, t the target." + QuantileStatistic.Definition,
        Reference = "CMS Collaboration, Comput. Softw. Big Sci. 4 (2020) 10, doi:10.1007/s41781-020-00041-z, section 5",
        StandardError = QuantileStatistic.Error,
        Truth = [RegressionRoles.Target, RegressionRoles.Weight],
        Prediction = [RegressionRoles.Estimate],
        WeightIsRepetition = true,
        Version = "1",
    };

    public MetricResult Compute(MetricInput input) => Quantiles.Compute(input);

    public IReplicaStatistic? Prepare(MetricInput input) => Quantiles.Prepare(input);
}
