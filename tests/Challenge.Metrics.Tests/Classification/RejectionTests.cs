using Challenge.Metrics.Anomaly;
using Challenge.Metrics.Classification;

namespace Challenge.Metrics.Tests.Classification;

public sealed class RejectionTests
{
    [Fact]
    public void Without_false_positives_the_rejection_is_undefined_with_its_lower_limit()
    {
        Undefined undefined = Assert.IsType<Undefined>(new BackgroundRejection().Compute(Input([1, 1, .. new long[300]], [0.9, 0.8, .. new double[300]])));
        Assert.Contains("above 100", undefined.Reason, StringComparison.Ordinal);
        Assert.Equal(302, undefined.N);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(1.5)]
    [InlineData(double.NaN)]
    public void An_impossible_efficiency_is_undefined(double epsS) =>
        Assert.Contains("eps_s", Assert.IsType<Undefined>(new BackgroundRejection().Compute(Input([1, 0], [0.5, 0.6], ("eps_s", epsS)))).Reason, StringComparison.Ordinal);

    [Fact]
    public void Where_the_curve_is_flat_at_the_efficiency_its_last_point_counts() =>
        // Half of the signal, then two of four background rows, then the rest: ε_B runs from 0 to ½ at ε_S = ½.
        Assert.Equal(2.0, Value(new BackgroundRejection(), [1, 0, 0, 1, 0, 0], [6, 5, 4, 3, 2, 1]).Value);

    [Fact]
    public void The_error_holds_the_counts_and_the_moving_threshold()
    {
        Random random = new(9);
        long[] labels = [.. Enumerable.Range(0, 4000).Select(i => i % 2L)];
        double[] scores = [.. labels.Select(l => random.NextDouble() + (0.3 * l))];
        MetricValue value = Value(new BackgroundRejection(), labels, scores);
        // Both scores are uniform, so ε_B moves as ε_S does: binomial variance of ε_B, and that of ε_S at ½.
        double epsB = 1.0 / value.Value, counting = (1.0 - epsB) / (2000.0 * epsB), threshold = 0.25 / 2000.0 / (epsB * epsB);
        Assert.InRange(value.StandardError!.Value / value.Value / Math.Sqrt(counting + threshold), 0.88, 1.12);
    }

    [Fact]
    public void The_error_is_at_least_that_of_the_false_positives()
    {
        // No signal near the threshold moves it, and one background row in a hundred passes: the bootstrap alone sees (1 − ε_B)/n.
        long[] labels = [.. Enumerable.Range(0, 300).Select(i => i < 200 ? 0L : 1L)];
        double[] scores = [.. Enumerable.Range(0, 300).Select(i => i < 2 ? 2.0 : i < 200 ? 0.0 : i < 275 ? 1.5 : 0.6)];
        MetricValue value = Value(new BackgroundRejection(), labels, scores);
        Assert.Equal(100.0, value.Value, 1e-10);
        Assert.InRange(value.StandardError!.Value, 100.0 / Math.Sqrt(2.0) * (1.0 - 1e-12), 110.0);
    }

    [Fact]
    public void Efficiency_at_less_than_one_background_row_is_undefined() =>
        Assert.Contains("less than one event", Assert.IsType<Undefined>(new TprAtFpr().Compute(Input([1, 0, 0], [0.5, 0.6, 0.1]))).Reason, StringComparison.Ordinal);

    [Fact]
    public void Too_few_background_rows_have_no_measured_improvement() =>
        Assert.Contains("25 background", Assert.IsType<Undefined>(new MaxSic().Compute(Input([1, 0, 0], [0.5, 0.6, 0.1]))).Reason, StringComparison.Ordinal);

    [Fact]
    public void Guessing_improves_nothing()
    {
        long[] labels = [.. Enumerable.Range(0, 200).Select(i => i % 2L)];
        Assert.Equal(1.0, Value(new MaxSic(), labels, new double[200]).Value);
        Assert.Equal(0.5, Value(new TruncatedRocAuc(), labels, new double[200]).Value, 1e-15);
        Assert.Equal(0.5, Value(new AveragePrecision(), labels, new double[200]).Value, 1e-15);
    }

    [Fact]
    public void The_classes_of_a_rejection_must_differ_and_exist()
    {
        MetricInput input = new(new Columns(2).With("class", [0L, 1L]), new Columns(2).With("class_scores", new Matrix(2, 2, [0.5, 0.5, 0.5, 0.5])))
        {
            Parameters = new Dictionary<string, double> { ["signal_class"] = 0.0 },
        };
        Assert.Contains("two different classes", Assert.IsType<Undefined>(new MulticlassBackgroundRejection().Compute(input)).Reason, StringComparison.Ordinal);
    }

    private static MetricValue Value(IMetric metric, long[] labels, double[] scores) => Assert.IsType<MetricValue>(metric.Compute(Input(labels, scores)));

    private static MetricInput Input(long[] labels, double[] scores, params (string Name, double Value)[] parameters) =>
        new(new Columns(labels.Length).With("label", labels), new Columns(labels.Length).With("score", scores)) { Parameters = parameters.ToDictionary(p => p.Name, p => p.Value) };
}
