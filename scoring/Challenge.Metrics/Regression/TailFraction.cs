using Challenge.Metrics.Statistics;

namespace Challenge.Metrics.Regression;

/// <summary>Weighted fraction of rows whose estimate is far off.</summary>
public sealed class TailFraction : IResampledMetric
{
    private const string Beyond = "beyond";
    private const string Relative = "relative";
    private const double DefaultBeyond = 0.3;

    private static readonly MeanMetric Mean = new(Far, static m => Math.Clamp(m, 0.0, 1.0), static _ => 1.0);

    public MetricInfo Info { get; } = new()
    {
        Id = "tail_fraction",
        Name = "Tail fraction",
        Task = "regression",
        Direction = Direction.SmallerIsBetter,
        Minimum = 0.0,
        Maximum = 1.0,
        Summary = "The fraction of rows that are badly wrong: whose response estimate/target is further from 1 than a limit, or, as an option, whose residual is larger than it.",
        Formula = "Σ_i w_i [ |e_i / t_i − 1| > beyond ] / Σ_i w_i, e the estimate, t the target; with relative = 0 |e_i − t_i| > beyond",
        Reference = "ATLAS Collaboration, Eur. Phys. J. C 81 (2021) 689, doi:10.1140/epjc/s10052-021-09402-3 (response and its tails)",
        StandardError = "Error of a weighted mean of x = 0 or 1: " + MeanMetric.MeanError + "; for equal weights binomial with n − 1 in place of n.",
        Truth = [RegressionRoles.Target, RegressionRoles.Weight],
        Prediction = [RegressionRoles.Estimate],
        Parameters =
        [
            new MetricParameter(Beyond, DefaultBeyond, "The limit, ≥ 0: a pure number for responses, in the unit of the target for residuals."),
            new MetricParameter(Relative, 1.0, "1: distance of the response from 1, for targets other than 0. 0: size of the residual."),
        ],
        WeightIsRepetition = true,
        Version = "1",
    };

    public MetricResult Compute(MetricInput input) => Mean.Compute(input);

    public IReplicaStatistic? Prepare(MetricInput input) => Mean.Prepare(input);

    private static (double[]? Values, string? Problem) Far(RegressionRows rows, MetricInput input)
    {
        (double beyond, double relative) = (input.Parameters.GetValueOrDefault(Beyond, DefaultBeyond), input.Parameters.GetValueOrDefault(Relative, 1.0));
        if (!(beyond >= 0.0 && double.IsFinite(beyond)) || relative is not (0.0 or 1.0))
            return (null, $"The parameter {Beyond} must be a number ≥ 0 and {Relative} 0 or 1; they are {beyond} and {relative}.");
        (double[]? distances, string? problem) = relative == 1.0 ? rows.Responses() : rows.Residuals();
        double centre = relative;
        return distances is null ? (null, problem) : (Array.ConvertAll(distances, d => Math.Abs(d - centre) > beyond ? 1.0 : 0.0), null);
    }
}
