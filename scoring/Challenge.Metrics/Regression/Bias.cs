using Challenge.Metrics.Statistics;

namespace Challenge.Metrics.Regression;

/// <summary>Size of the weighted mean residual.</summary>
public sealed class Bias : IResampledMetric
{
    private static readonly MeanMetric Mean = new(static (rows, _) => rows.Residuals(), Math.Abs, static _ => 1.0);

    public MetricInfo Info { get; } = new()
    {
        Id = "bias",
        Name = "Bias",
        Task = "regression",
        Direction = Direction.SmallerIsBetter,
        Minimum = 0.0,
        Maximum = double.PositiveInfinity,
        Summary = "How far estimates are off on average, in the unit of the target: the size of the mean residual, without its sign, because a leaderboard needs a best value and that is 0. The residual histogram shows the sign.",
        Formula = "bias = | Σ_i w_i (e_i − t_i) / Σ_i w_i |, e the estimate, t the target",
        Reference = "T. Hastie, R. Tibshirani, J. Friedman, The Elements of Statistical Learning (2009), section 2.4",
        StandardError = "Error of a weighted mean of x = e − t: " + MeanMetric.MeanError + ". Near 0 the size of a mean is not Gaussian: a bias below its error is compatible with none.",
        Truth = [RegressionRoles.Target, RegressionRoles.Weight],
        Prediction = [RegressionRoles.Estimate],
        WeightIsRepetition = true,
        Version = "1",
    };

    public MetricResult Compute(MetricInput input) => Mean.Compute(input);

    public IReplicaStatistic? Prepare(MetricInput input) => Mean.Prepare(input);
}
