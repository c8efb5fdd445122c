using Challenge.Metrics.Statistics;

namespace Challenge.Metrics.Tests.Statistics;

public sealed class NormalDistributionTests
{
    private const double SmallestNormal = 2.2250738585072014e-308;

    [Fact]
    public void Probabilities_keep_their_digits_also_far_out()
    {
        foreach (double[] row in StatisticsGoldens.Rows(StatisticsGoldens.Section("normal").GetProperty("cumulative")))
        {
            AssertRelative(row[1], NormalDistribution.Cumulative(row[0]), 4e-15, row[0]);
            AssertRelative(row[1], NormalDistribution.UpperTail(-row[0]), 4e-15, row[0]);
        }
    }

    [Fact]
    public void Two_sided_p_values_keep_their_digits()
    {
        foreach (double[] row in StatisticsGoldens.Rows(StatisticsGoldens.Section("normal").GetProperty("two_sided")))
            AssertRelative(row[1], NormalDistribution.TwoSidedPValue(row[0]), 4e-15, row[0]);
    }

    [Fact]
    public void Quantiles_agree_with_scipy()
    {
        foreach (double[] row in StatisticsGoldens.Rows(StatisticsGoldens.Section("normal").GetProperty("quantile")))
            AssertRelative(row[1], NormalDistribution.Quantile(row[0]), 2e-15, row[0]);
        Assert.Equal(double.NegativeInfinity, NormalDistribution.Quantile(0.0));
        Assert.Equal(double.PositiveInfinity, NormalDistribution.Quantile(1.0));
    }

    [Fact]
    public void The_quantile_of_a_probability_gives_it_back()
    {
        for (int k = 1; k < 1000; k++)
        {
            double p = k / 1000.0;
            AssertRelative(p, NormalDistribution.Cumulative(NormalDistribution.Quantile(p)), 1e-14, p);
            // The rounding of x = −26 alone moves the probability by x² · 10⁻¹⁶.
            AssertRelative(Math.Pow(p, 50), NormalDistribution.Cumulative(NormalDistribution.Quantile(Math.Pow(p, 50))), 2e-13, p);
        }
    }

    [Fact]
    public void The_branches_of_the_approximation_meet()
    {
        foreach (double x in new[] { 0.46875, 4.0 })
        {
            double z = x * Math.Sqrt(2.0);
            AssertRelative(NormalDistribution.Cumulative(-z - 1e-15), NormalDistribution.Cumulative(-z + 1e-15), 1e-13, z);
        }
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void What_is_no_probability_has_no_quantile(double p) => Assert.Throws<ArgumentOutOfRangeException>(() => NormalDistribution.Quantile(p));

    private static void AssertRelative(double expected, double actual, double tolerance, double at) => Assert.True(
        Math.Abs(expected - actual) <= (tolerance * Math.Abs(expected)) + SmallestNormal, $"at {at:R}: expected {expected:R}, got {actual:R}, relative {Math.Abs((actual / expected) - 1):E1}");
}
