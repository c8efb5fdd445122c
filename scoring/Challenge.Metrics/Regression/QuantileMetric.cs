using Challenge.Metrics.Statistics;

namespace Challenge.Metrics.Regression;

/// <summary>What metrics that are a function of quantiles of one number a row share.</summary>
/// <param name="statistic">The quantiles of the checked rows, or why there are none.</param>
internal sealed class QuantileMetric(Func<RegressionRows, MetricInput, (QuantileStatistic? Statistic, string? Problem)> statistic)
{
    /// <summary>Quantiles of the response estimate / target.</summary>
    public static QuantileMetric OfResponse((double Level, double Factor)[] terms) => new((rows, input) =>
    {
        (double[]? responses, string? problem) = rows.Responses();
        return responses is null ? (null, problem) : (new QuantileStatistic(responses, rows.Weights, input.RowKeys(), terms), null);
    });

    /// <param name="input">The input.</param>
    /// <param name="map">Function of the value whose slope is 1 or −1; none leaves it.</param>
    public MetricResult Compute(MetricInput input, Func<double, double>? map = null)
    {
        (QuantileStatistic? quantiles, string? problem) = Read(input);
        if (quantiles is null)
            return new Undefined(problem!, input.Truth.Count);
        return quantiles.Evaluate([]) is { } value
            ? new MetricValue(map is null ? value : map(value), quantiles.StandardError(), input.Truth.Count)
            : new Undefined("The numbers are too large to be held in a double; use a larger unit.", input.Truth.Count);
    }

    public IReplicaStatistic? Prepare(MetricInput input) => Read(input).Statistic;

    private (QuantileStatistic? Statistic, string? Problem) Read(MetricInput input)
    {
        (RegressionRows? rows, string? problem) = RegressionRows.Read(input);
        return rows is null ? (null, problem) : statistic(rows, input);
    }
}
