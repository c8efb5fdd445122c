using Challenge.Metrics.Diagnostics;
using Challenge.Metrics.Generative;
using static Challenge.Metrics.Tests.Generative.GenerativeGolden;

namespace Challenge.Metrics.Tests.Generative;

public sealed class SeparationPowerTests
{
    [Theory]
    [InlineData(10)]
    [InlineData(100)]
    public void The_power_is_that_of_numpy_histograms(int bins) =>
        Assert.Equal(Number($"separation_{bins}"), Compute(Matrix("x"), Matrix("y"), bins).Value, 1e-14);

    [Fact]
    public void Equal_samples_are_at_0_and_separate_ones_at_1()
    {
        Assert.Equal(0.0, Compute(Matrix("x"), Matrix("x"), 10).Value);
        Assert.Equal(1.0, Compute(Filled(30, 2, 1.0), Filled(20, 2, 3.0), 10).Value, 1e-15);
    }

    [Fact]
    public void What_lies_outside_the_range_of_the_reference_counts()
    {
        // Half of the generated rows are above the range: h = (1, 0), g = (½, ½), S = ½ (¼ / 1½ + ¼ / ½) = ⅓.
        Matrix reference = new(4, 1, [0.0, 0.0, 0.0, 0.0]), generated = new(2, 1, [0.0, 7.0]);
        Assert.Equal(1.0 / 3.0, Compute(reference, generated, 5).Value, 1e-15);
    }

    [Fact]
    public void Keys_of_the_reference_follow_its_rows_whatever_their_order()
    {
        Matrix x = Matrix("x"), reversed = new(x.Rows, x.Width, [.. Enumerable.Range(0, x.Rows).Reverse().SelectMany(i => x.Row(i).ToArray())]);
        ulong[] keys = [.. Enumerable.Range(1, x.Rows).Select(static i => (ulong)i * 7919)];
        MetricInput input = Features(x, Matrix("y")) with { UnitKeys = keys }, turned = Features(reversed, Matrix("y")) with { UnitKeys = [.. keys.Reverse()] };
        Assert.Equal(new SeparationPower().Compute(input), new SeparationPower().Compute(turned));
    }

    [Fact]
    public void The_floor_of_the_diagnostic_is_near_what_finite_samples_give()
    {
        Random random = new(2);
        Diagnostic drawn = new SeparationPerObservable().Compute(Features(Normal(random, 4000, 3), Normal(random, 4000, 3, 1.0)))!;
        Assert.All(drawn.Series[0].Y, separation => Assert.InRange(separation, 0.15, 0.3));
        // Halves of 2000 rows on 100 bins: at most (101 / 4) (1/2000 + 1/2000) = 0.025, less where bins are nearly empty.
        Assert.All(drawn.Series[1].Y, floor => Assert.InRange(floor, 0.005, 0.03));
    }

    private static MetricValue Compute(Matrix reference, Matrix generated, int bins) => Assert.IsType<MetricValue>(
        new SeparationPower().Compute(Features(reference, generated) with { Parameters = new Dictionary<string, double> { ["bins"] = bins } }));
}
