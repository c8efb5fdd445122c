using Challenge.Metrics.Kernels;
using Challenge.Metrics.Statistics;

namespace Challenge.Metrics.Regression;

/// <summary>
/// What metrics that are a function f of a weighted mean m of one number a row share: value f(m), error |f′(m)| · se(m) (delta method), and resampling.
/// </summary>
/// <param name="values">The number of each row, or why there is none.</param>
/// <param name="map">f.</param>
/// <param name="slope">|f′|, given m.</param>
internal sealed class MeanMetric(Func<RegressionRows, MetricInput, (double[]? Values, string? Problem)> values, Func<double, double> map, Func<double, double> slope)
{
    /// <summary>How its error is found, for <see cref="MetricInfo.StandardError"/>.</summary>
    public const string MeanError = "√(n/(n−1) Σ w_i² (x_i − m)²) / Σ w_i";

    public MetricResult Compute(MetricInput input)
    {
        (RegressionRows? rows, double[]? numbers, string? problem) = Read(input);
        if (numbers is null)
            return new Undefined(problem!, input.Truth.Count);
        WeightedMean mean = WeightedMean.Of(numbers, rows!.Weights)!.Value;
        (double value, double? error) = (map(mean.Value), slope(mean.Value) * mean.StandardError);
        return double.IsFinite(value) && double.IsFinite(error ?? 0.0)
            ? new MetricValue(value, error, rows.Count)
            : new Undefined("The numbers are too large for their sums to be held in a double; use a larger unit.", rows.Count);
    }

    public IReplicaStatistic? Prepare(MetricInput input)
    {
        (RegressionRows? rows, double[]? numbers, _) = Read(input);
        return numbers is null
            ? null
            : new MappedStatistic(new MeanStatistic(numbers, rows!.Weights, input.RowKeys()), m => double.IsFinite(map(m)) ? map(m) : null);
    }

    private (RegressionRows? Rows, double[]? Values, string? Problem) Read(MetricInput input)
    {
        (RegressionRows? rows, string? problem) = RegressionRows.Read(input);
        if (rows is null)
            return (null, null, problem);
        (double[]? numbers, problem) = values(rows, input);
        return (rows, numbers, problem);
    }
}
