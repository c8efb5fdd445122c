using Challenge.Metrics.Decorrelation;

namespace Challenge.Metrics.Tests.Decorrelation;

public sealed class DecorrelationTests
{
    [Fact]
    public void An_independent_score_is_flat_to_the_noise_of_its_windows()
    {
        (double[] mass, double[] score) = Independent(20_000);
        // A window of n events of a continuous distribution has the mean distance 1/(6n) and the deviation 1/(√45 n); there are 100 separate windows.
        Assert.Equal(1.0 / 1200.0, Flatness(mass, score).Value, 3.0 / Math.Sqrt(45.0) / 200.0 / 10.0);
    }

    [Fact]
    public void The_mass_itself_as_score_is_as_far_from_flat_as_can_be()
    {
        (double[] mass, _) = Independent(20_000);
        // A window is all but a point of the distribution at u: ∫ (k − [k > u])² averaged over u is 1/6; the window's width of 1 % takes about a third of 1 % off.
        Assert.Equal((1.0 / 6.0) - (0.01 / 3.0), Flatness(mass, mass).Value, 1e-3);
    }

    [Fact]
    public void Only_included_rows_are_judged_and_counted()
    {
        (double[] mass, double[] score) = Independent(600);
        long[] included = [.. mass.Select((_, i) => i < 400 ? 1L : 0L)];
        MetricInput input = new(new Columns(600).With("mass", mass).With("included", included), new Columns(600).With("score", score));
        MetricValue value = Assert.IsType<MetricValue>(new CvmFlatness().Compute(input));
        Assert.Equal((Flatness(mass[..400], score[..400]).Value, 400L), (value.Value, value.N));
    }

    [Fact]
    public void Fewer_events_than_a_window_are_undefined() =>
        Assert.Contains("window", Assert.IsType<Undefined>(new CvmFlatness().Compute(
            new MetricInput(new Columns(2).With("mass", [1.0, 2.0]), new Columns(2).With("score", [1.0, 2.0])))).Reason, StringComparison.Ordinal);

    [Fact]
    public void Agreement_takes_negative_weights_as_sPlot_gives_them()
    {
        MetricInput input = new(
            new Columns(4).With("domain", [1L, 1L, 0L, 0L]).With("weight", [3.0, -1.0, 1.0, 1.0]), new Columns(4).With("score", [0.1, 0.9, 0.5, 0.5]));
        // Above 0.9: data −½, simulation 0. Above 0.5: −½ and 1. Above 0.1: 1 and 1.
        Assert.Equal(1.5, Assert.IsType<MetricValue>(new KsAgreement().Compute(input)).Value, 1e-15);
    }

    [Fact]
    public void Agreement_without_weight_in_a_domain_is_undefined()
    {
        MetricInput input = new(new Columns(3).With("domain", [1L, 1L, 0L]).With("weight", [1.0, -1.0, 1.0]), new Columns(3).With("score", [0.1, 0.9, 0.5]));
        Assert.Contains("domain 1", Assert.IsType<Undefined>(new KsAgreement().Compute(input)).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2.0)]
    [InlineData(-3.0)]
    public void A_line_has_distance_correlation_one(double slope)
    {
        double[] mass = [.. Enumerable.Range(0, 50).Select(i => i * i * 0.1)];
        Assert.Equal(1.0, Distance(mass, [.. mass.Select(m => 7.0 + (slope * m))]).Value, 1e-13);
    }

    [Fact]
    public void A_product_of_two_values_has_distance_correlation_zero() =>
        Assert.Equal(0.0, Distance([0.0, 0.0, 1.0, 1.0], [0.0, 1.0, 0.0, 1.0]).Value, 1e-7);

    [Fact]
    public void The_distance_error_is_the_spread_over_fresh_samples()
    {
        Random random = new(3);
        List<double> values = [], errors = [];
        for (int sample = 0; sample < 200; sample++)
        {
            double[] mass = [.. Enumerable.Range(0, 200).Select(_ => random.NextDouble())];
            MetricValue value = Distance(mass, [.. mass.Select(m => m + random.NextDouble())]);
            values.Add(value.Value);
            errors.Add(value.StandardError!.Value);
        }
        double mean = values.Average(), spread = Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (values.Count - 1));
        // 200 samples know the spread to 5 %.
        Assert.InRange(errors.Average() / spread, 0.83, 1.17);
    }

    // A guard against quadratic code, which would take minutes here.
    [Fact(Timeout = 60_000)]
    public async Task Two_hundred_thousand_events_do_not_take_quadratic_time()
    {
        (double[] mass, double[] score) = Independent(200_000);
        MetricValue value = await Task.Run(() => Distance(mass, score), TestContext.Current.CancellationToken);
        Assert.InRange(value.Value, 0.0, 0.01);
    }

    [Fact]
    public void A_constant_score_does_not_sculpt_the_mass()
    {
        MetricInput input = new(
            new Columns(4).With("label", [1L, 0L, 0L, 0L]).With("mass", [1.0, 2.0, 3.0, 4.0]), new Columns(4).With("score", [0.5, 0.5, 0.5, 0.5]));
        Assert.Equal(0.0, Assert.IsType<MetricValue>(new JsdSculpting().Compute(input)).Value);
    }

    [Fact]
    public void Background_of_one_mass_has_no_shape()
    {
        MetricInput input = new(new Columns(3).With("label", [1L, 0L, 0L]).With("mass", [1.0, 2.0, 2.0]), new Columns(3).With("score", [0.5, 0.4, 0.6]));
        Assert.Contains("one mass", Assert.IsType<Undefined>(new JsdSculpting().Compute(input)).Reason, StringComparison.Ordinal);
    }

    private static (double[] Mass, double[] Score) Independent(int rows)
    {
        Random random = new(11);
        return ([.. Enumerable.Range(0, rows).Select(_ => random.NextDouble())], [.. Enumerable.Range(0, rows).Select(_ => random.NextDouble())]);
    }

    private static MetricValue Flatness(double[] mass, double[] score) =>
        Assert.IsType<MetricValue>(new CvmFlatness().Compute(new MetricInput(new Columns(mass.Length).With("mass", mass), new Columns(mass.Length).With("score", score))));

    private static MetricValue Distance(double[] mass, double[] score) => Assert.IsType<MetricValue>(new DistanceCorrelation().Compute(
        new MetricInput(new Columns(mass.Length).With("label", new long[mass.Length]).With("mass", mass), new Columns(mass.Length).With("score", score))));
}
