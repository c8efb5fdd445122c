using Challenge.Metrics.Statistics;

namespace Challenge.Metrics.Regression;

/// <summary>A quantile of the number of decades by which amplitudes are missed.</summary>
public sealed class LogRatioQuantile : IResampledMetric
{
    private const string Quantile = "quantile";
    private static readonly QuantileMetric Quantiles = new(Read);

    public MetricInfo Info { get; } = new()
    {
        Id = "log_ratio_quantile",
        Name = "Quantile of |log ratio|",
        Task = "regression",
        Direction = Direction.SmallerIsBetter,
        Minimum = 0.0,
        Maximum = double.PositiveInfinity,
        Summary = "By how many decades the estimate of a positive quantity that spans many of them, such as a squared amplitude, is off at most in the given share of rows. 0.3 is a factor of 2.",
        Formula = "Q_quantile of |log10(e_i / t_i)|, e the estimate, t the target, both > 0." + QuantileStatistic.Definition,
        Reference = "S. Badger, J. Bullock, J. High Energy Phys. 06 (2020) 114, doi:10.1007/JHEP06(2020)114 (distribution of log ratios of amplitudes)",
        StandardError = QuantileStatistic.Error,
        Truth = [RegressionRoles.Target, RegressionRoles.Weight],
        Prediction = [RegressionRoles.Estimate],
        Parameters = [new MetricParameter(Quantile, 0.5, "Which quantile, in (0, 1): 0.5 is the typical miss, 0.99 the bad ones.")],
        WeightIsRepetition = true,
        Version = "1",
    };

    public MetricResult Compute(MetricInput input) => Quantiles.Compute(input);

    public IReplicaStatistic? Prepare(MetricInput input) => Quantiles.Prepare(input);

    private static (QuantileStatistic? Statistic, string? Problem) Read(RegressionRows rows, MetricInput input)
    {
        double level = input.Parameters.GetValueOrDefault(Quantile, 0.5);
        if (level is not (> 0.0 and < 1.0))
            return (null, $"The parameter {Quantile} must lie between 0 and 1; it is {level}.");
        (double[]? decades, string? problem) = rows.Map("log ratio", "targets and estimates above 0",
            static (t, e) => t > 0.0 && e > 0.0 ? Math.Abs(Math.Log10(e) - Math.Log10(t)) : double.NaN);
        return decades is null ? (null, problem) : (new QuantileStatistic(decades, rows.Weights, input.RowKeys(), (level, 1.0)), null);
    }
}
