using Challenge.Metrics.Statistics;

namespace Challenge.Metrics.Regression;

/// <summary>Root of the weighted mean of squared residuals.</summary>
public sealed class Rmse : IResampledMetric
{
    private static readonly MeanMetric Mean = new(Squares, Math.Sqrt, static m => m > 0.0 ? 0.5 / Math.Sqrt(m) : 0.0);

    public MetricInfo Info { get; } = new()
    {
        Id = "rmse",
        Name = "Root mean square error",
        Task = "regression",
        Direction = Direction.SmallerIsBetter,
        Minimum = 0.0,
        Maximum = double.PositiveInfinity,
        Summary = "The typical size of a residual, large ones counting most; in the unit of the target. Always answering the mean of the targets gives their standard deviation.",
        Formula = "RMSE = √( Σ_i w_i (e_i − t_i)² / Σ_i w_i ), e the estimate, t the target",
        Reference = "T. Hastie, R. Tibshirani, J. Friedman, The Elements of Statistical Learning (2009), section 2.4",
        StandardError = "Delta method: the error of the mean x = (e − t)², " + MeanMetric.MeanError + ", divided by 2 RMSE; 0 when every residual is 0.",
        Truth = [RegressionRoles.Target, RegressionRoles.Weight],
        Prediction = [RegressionRoles.Estimate],
        WeightIsRepetition = true,
        Version = "1",
    };

    public MetricResult Compute(MetricInput input) => Mean.Compute(input);

    public IReplicaStatistic? Prepare(MetricInput input) => Mean.Prepare(input);

    private static (double[]? Values, string? Problem) Squares(RegressionRows rows, MetricInput input) =>
        rows.Map("squared residual", "residuals whose squares a double can hold", static (t, e) => (e - t) * (e - t));
}
