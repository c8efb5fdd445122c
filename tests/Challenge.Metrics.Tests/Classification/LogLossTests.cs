using Challenge.Metrics.Classification;

namespace Challenge.Metrics.Tests.Classification;

public sealed class LogLossTests
{
    [Fact]
    public void Always_one_half_costs_ln_2() => Assert.Equal(Math.Log(2.0), Value([1, 0, 0], [0.5, 0.5, 0.5]), 1e-15);

    [Fact]
    public void A_sure_mistake_costs_minus_ln_of_the_clip() => Assert.Equal(-Math.Log(1e-15), Value([1], [0.0]), 1e-12);

    [Fact]
    public void A_score_outside_0_to_1_is_undefined()
    {
        Undefined undefined = Assert.IsType<Undefined>(Compute([1, 0], [1.5, 0.5]));
        Assert.Contains("1 of 2 scores", undefined.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void The_accuracy_threshold_itself_is_called_signal()
    {
        MetricInput input = new(new Columns(2).With("label", [1L, 0L]), new Columns(2).With("score", [0.5, 0.5]));
        Assert.Equal(0.5, Assert.IsType<MetricValue>(new Accuracy().Compute(input)).Value);
        MetricInput stricter = input with { Parameters = new Dictionary<string, double> { ["threshold"] = 0.6 }, Truth = new Columns(2).With("label", [0L, 0L]) };
        Assert.Equal(1.0, Assert.IsType<MetricValue>(new Accuracy().Compute(stricter)).Value);
    }

    private static double Value(long[] labels, double[] scores) => Assert.IsType<MetricValue>(Compute(labels, scores)).Value;

    private static MetricResult Compute(long[] labels, double[] scores) =>
        new LogLoss().Compute(new MetricInput(new Columns(labels.Length).With("label", labels), new Columns(labels.Length).With("score", scores)));
}
