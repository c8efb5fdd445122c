using Challenge.Metrics.Classification;

namespace Challenge.Metrics.Tests.Classification;

public sealed class AmsTests
{
    // Published with the HiggsML starting kits: yields of a selection and their AMS with b_r = 10.
    [Theory]
    [InlineData(461.228096209, 89012.844986, 1.54450974337)]
    [InlineData(457.142474838, 88508.8010881, 1.53518474743)]
    [InlineData(217.039443378, 4379.2523956, 3.24953916678)]
    [InlineData(212.848603705, 4345.089289, 3.19956489456)]
    public void The_published_yields_have_their_published_significance(double s, double b, double expected) =>
        Assert.Equal(expected, ApproximateMedianSignificance.Of(s, b)!.Value.Value, 1e-11);

    [Theory]
    [InlineData(1e-9, 1e9)]
    [InlineData(1e-3, 1e12)]
    [InlineData(1.0, 1e15)]
    public void A_small_signal_keeps_all_its_digits(double s, double b)
    {
        // AMS = s/√B (1 − s/(6B) + …): beyond double precision here.
        double expected = s / Math.Sqrt(b + 10.0);
        Assert.Equal(1.0, ApproximateMedianSignificance.Of(s, b)!.Value.Value / expected, 1e-14);
    }

    [Fact]
    public void The_series_meets_the_closed_form_where_they_join()
    {
        double below = ApproximateMedianSignificance.Of(10.0 - 1e-9, 90.0)!.Value.Value;
        double above = ApproximateMedianSignificance.Of(10.0 + 1e-9, 90.0)!.Value.Value;
        Assert.Equal(below, above, 3e-10);
        Assert.True(below < above);
    }

    [Fact]
    public void The_error_follows_from_the_numerical_slopes()
    {
        (double s, double b, double varS, double varB) = (212.8, 4345.0, 9.0, 400.0);
        double slopeS = (Value(s + 1e-3, b) - Value(s - 1e-3, b)) / 2e-3;
        double slopeB = (Value(s, b + 1e-3) - Value(s, b - 1e-3)) / 2e-3;
        double expected = Math.Sqrt((slopeS * slopeS * varS) + (slopeB * slopeB * varB));
        Assert.Equal(1.0, ApproximateMedianSignificance.Of(s, b, 10.0, varS, varB)!.Value.StandardError / expected, 1e-8);

        static double Value(double s, double b) => ApproximateMedianSignificance.Of(s, b)!.Value.Value;
    }

    [Fact]
    public void The_error_at_no_signal_is_its_limit() =>
        Assert.Equal(0.3, ApproximateMedianSignificance.Of(0.0, 90.0, 10.0, 9.0, 50.0)!.Value.StandardError, 1e-15);

    [Theory]
    [InlineData(-1.0, 5.0, 10.0)]
    [InlineData(1.0, 0.0, 0.0)]
    [InlineData(1.0, -20.0, 10.0)]
    [InlineData(double.NaN, 1.0, 1.0)]
    [InlineData(1.0, double.PositiveInfinity, 1.0)]
    public void What_has_no_significance_is_null(double s, double b, double bR) => Assert.Null(ApproximateMedianSignificance.Of(s, b, bR));

    [Fact]
    public void Yields_are_the_weights_of_the_selected_rows()
    {
        MetricValue value = Assert.IsType<MetricValue>(Compute([1, 1, 0, 0], [2.0, 3.0, 50.0, 70.0], [1, 0, 1, 0]));
        Significance expected = ApproximateMedianSignificance.Of(2.0, 50.0, 10.0, 4.0, 2500.0)!.Value;
        Assert.Equal((expected.Value, expected.StandardError, 4L), (value.Value, value.StandardError!.Value, value.N));
    }

    [Fact]
    public void Class_totals_rescale_each_class()
    {
        MetricValue value = Assert.IsType<MetricValue>(Compute(
            [1, 1, 0, 0], [2.0, 3.0, 50.0, 150.0], [1, 0, 1, 0], ("signal_total", 10.0), ("background_total", 100.0), ("b_r", 5.0)));
        Significance expected = ApproximateMedianSignificance.Of(4.0, 25.0, 5.0, 16.0, 625.0)!.Value;
        Assert.Equal(expected.Value, value.Value, 1e-15);
        Assert.Equal(expected.StandardError, value.StandardError!.Value, 1e-15);
    }

    [Fact]
    public void Nothing_selected_is_no_significance() =>
        Assert.Equal(0.0, Assert.IsType<MetricValue>(Compute([1, 0], [1.0, 1.0], [0, 0])).Value);

    [Fact]
    public void Missing_classes_bad_selections_and_bad_parameters_are_undefined_with_the_reason()
    {
        AssertUndefined("no background", Compute([1, 1], [1.0, 1.0], [1, 0]));
        AssertUndefined("no signal", Compute([0, 0], [1.0, 1.0], [1, 0]));
        AssertUndefined("selected", Compute([1, 0], [1.0, 1.0], [1, 2]));
        AssertUndefined("signal_total", Compute([1, 0], [1.0, 1.0], [1, 1], ("signal_total", -3.0)));
        AssertUndefined("rescaled", Compute([1, 0], [1.0, 0.0], [1, 1], ("background_total", 3.0)));
        AssertUndefined("b_r", Compute([1, 0], [1.0, 1.0], [1, 1], ("b_r", -1.0)));
        AssertUndefined("b + b_r", Compute([1, 0], [1.0, 1.0], [1, 0], ("b_r", 0.0)));
        AssertUndefined("s = -1", Compute([1, 0], [-1.0, 1.0], [1, 0]));

        static void AssertUndefined(string about, MetricResult result) =>
            Assert.Contains(about, Assert.IsType<Undefined>(result).Reason, StringComparison.Ordinal);
    }

    private static MetricResult Compute(long[] labels, double[] weights, long[] selected, params (string Name, double Value)[] parameters) =>
        new Ams().Compute(new MetricInput(
            new Columns(labels.Length).With("label", labels).With("weight", weights), new Columns(labels.Length).With("selected", selected))
        {
            Parameters = parameters.ToDictionary(p => p.Name, p => p.Value),
        });
}
