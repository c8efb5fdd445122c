using Challenge.Metrics.Classification;

namespace Challenge.Metrics.Tests.Classification;

public sealed class HiggsMlAmsTests
{
    [Fact]
    public void The_value_is_the_significance_of_the_selected_class_whatever_the_ranks()
    {
        MetricValue value = Assert.IsType<MetricValue>(Compute([4, 2, 3, 1]));
        Significance expected = ApproximateMedianSignificance.Of(2.0, 50.0, 10.0, 4.0, 2500.0)!.Value;
        Assert.Equal((expected.Value, expected.StandardError, 4L), (value.Value, value.StandardError!.Value, value.N));
        Assert.Equal(value, Compute([1, 2, 3, 4]));
    }

    [Fact]
    public void Ranks_that_are_no_permutation_are_refused_with_counts()
    {
        string reason = Assert.IsType<Undefined>(Compute([0, 2, 2, 5])).Reason;
        Assert.Contains("permutation of 1 … 4", reason, StringComparison.Ordinal);
        Assert.Contains("2 of 4 values lie outside it, 1 stand there a second time", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_part_of_a_file_has_a_part_of_the_ranks()
    {
        Assert.IsType<MetricValue>(Compute([40, 2, 1, 7], ("events", 40.0)));
        Assert.IsType<Undefined>(Compute([41, 2, 1, 7], ("events", 40.0)));
        Assert.Contains("events", Assert.IsType<Undefined>(Compute([1, 2, 3, 4], ("events", 3.0))).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_set_is_normalised_to_the_full_sample()
    {
        MetricValue value = Assert.IsType<MetricValue>(Compute([4, 2, 3, 1], ("signal_total", 691.988607712), ("background_total", 410999.847322)));
        Assert.Equal(ApproximateMedianSignificance.Of(0.4 * 691.988607712, 0.25 * 410999.847322)!.Value.Value, value.Value, 1e-12);
    }

    private static MetricResult Compute(long[] ranks, params (string Name, double Value)[] parameters) => new HiggsMlAms().Compute(new MetricInput(
        new Columns(4).With("label", [1L, 1L, 0L, 0L]).With("weight", [2.0, 3.0, 50.0, 150.0]),
        new Columns(4).With("rank_order", ranks).With("selected", [1L, 0L, 1L, 0L])) { Parameters = parameters.ToDictionary(p => p.Name, p => p.Value) });
}
