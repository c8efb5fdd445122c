using Challenge.Metrics.Statistics;

namespace Challenge.Metrics.Regression;

/// <summary>Weighted mean of absolute residuals.</summary>
public sealed class Mae : IResampledMetric
{
    private static readonly MeanMetric Mean = new(Sizes, static m => m, static _ => 1.0);

    public MetricInfo Info { get; } = new()
    {
        Id = "mae",
        Name = "Mean absolute error",
        Task = "regression",
        Direction = Direction.SmallerIsBetter,
        Minimum = 0.0,
        Maximum = double.PositiveInfinity,
        Summary = "The mean size of a residual, all counting in proportion; in the unit of the target.",
        Formula = "MAE = Σ_i w_i |e_i − t_i| / Σ_i w_i, e the estimate, t the target",
        Reference = "C. J. Willmott, K. Matsuura, Clim. Res. 30 (2005) 79, doi:10.3354/cr030079",
        StandardError = "Error of a weighted mean of x = |e − t|: " + MeanMetric.MeanError + ".",
        Truth = [RegressionRoles.Target, RegressionRoles.Weight],
        Prediction = [RegressionRoles.Estimate],
        WeightIsRepetition = true,
        Version = "1",
    };

    public MetricResult Compute(MetricInput input) => Mean.Compute(input);

    public IReplicaStatistic? Prepare(MetricInput input) => Mean.Prepare(input);

    private static (double[]? Values, string? Problem) Sizes(RegressionRows rows, MetricInput input) =>
        rows.Map("absolute residual", "numbers whose difference a double can hold", static (t, e) => Math.Abs(e - t));
}
