using Challenge.Metrics.Regression;

namespace Challenge.Metrics.Tests.Regression;

public sealed class RegressionMetricTests
{
    [Fact]
    public void Four_rows_by_hand()
    {
        MetricInput input = Input([1, 2, 4, 8], [2, 2, 3, 8]);
        Assert.Equal(Math.Sqrt(0.5), Value(new Rmse(), input), 1e-15);
        Assert.Equal(0.5, Value(new Mae(), input), 1e-15);
        Assert.Equal(0.0, Value(new Bias(), input), 1e-15);
        // Responses 2, 1, 0.75, 1: the pair of ones stands at 1/2, the others at 1/8 and 7/8, so Q_0.25 is 1/3 of the way from 0.75 to 1, Q_0.75 2/3 from 1 to 2.
        Assert.Equal(0.0, Value(new MedianResponse(), input), 1e-15);
        Assert.Equal((1.0 + (2.0 / 3.0)) - (0.75 + (0.25 / 3.0)), Value(new InterquartileResponse(), input), 1e-15);
        Assert.Equal(0.25, Value(new TailFraction(), input), 1e-15);
        Assert.Equal(0.5, Value(new TailFraction(), With(input, ("relative", 0.0), ("beyond", 0.5))), 1e-15);
        Assert.Equal(Math.Log10(2.0), Value(new LogRatioQuantile(), With(input, ("quantile", 0.9))), 1e-15);
    }

    [Fact]
    public void Bias_has_no_sign_so_that_zero_is_best() =>
        Assert.Equal(Value(new Bias(), Input([1, 2], [2, 3])), Value(new Bias(), Input([1, 2], [0, 1])));

    [Fact]
    public void A_constant_answer_of_the_mean_explains_nothing() => Assert.Equal(0.0, Value(new R2Score(), Input([1, 2, 3], [2, 2, 2])), 1e-15);

    [Fact]
    public void What_has_no_value_says_why()
    {
        AssertUndefined("targets other than 0; in 1 of 2 rows", new Resolution68(), Input([0, 1], [1, 1]));
        AssertUndefined("targets and estimates above 0; in 1 of 2 rows", new LogRatioQuantile(), Input([1, 1], [1, -1]));
        AssertUndefined("all those with a weight are equal", new R2Score(), Input([1, 1], [1, 2]));
        AssertUndefined("Every weight is 0", new Rmse(), Input([1, 1], [1, 2], [0, 0]));
        AssertUndefined("1 of 2 rows have one that is", new Mae(), Input([1, 1], [1, 2], [1, -1]));
        AssertUndefined("quantile must lie between 0 and 1; it is 1", new LogRatioQuantile(), With(Input([1, 1], [1, 2]), ("quantile", 1.0)));
        AssertUndefined("beyond must be a number", new TailFraction(), With(Input([1, 1], [1, 2]), ("beyond", -1.0)));
        AssertUndefined("squares a double can hold", new Rmse(), Input([1, 1], [1, 1e200]));
    }

    [Fact]
    public void One_row_has_a_value_without_an_error() =>
        Assert.Null(Assert.IsType<MetricValue>(new Resolution68().Compute(Input([2], [3]))).StandardError);

    private static MetricInput Input(double[] target, double[] estimate, double[]? weight = null)
    {
        Columns truth = new Columns(target.Length).With("target", target);
        return new MetricInput(weight is null ? truth : truth.With("weight", weight), new Columns(estimate.Length).With("estimate", estimate));
    }

    private static MetricInput With(MetricInput input, params (string Name, double Value)[] parameters) =>
        input with { Parameters = parameters.ToDictionary(p => p.Name, p => p.Value) };

    private static double Value(IMetric metric, MetricInput input) => Assert.IsType<MetricValue>(metric.Compute(input)).Value;

    private static void AssertUndefined(string reason, IMetric metric, MetricInput input) =>
        Assert.Contains(reason, Assert.IsType<Undefined>(metric.Compute(input)).Reason, StringComparison.Ordinal);
}
