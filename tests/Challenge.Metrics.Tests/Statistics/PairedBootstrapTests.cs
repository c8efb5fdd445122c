using Challenge.Metrics.Statistics;

namespace Challenge.Metrics.Tests.Statistics;

public sealed class PairedBootstrapTests
{
    [Fact]
    public void Mean_error_and_percentiles_are_those_of_the_differences()
    {
        double[] first = [.. Enumerable.Range(0, 1000).Select(r => 5.0 + (r / 999.0))], second = [.. Enumerable.Range(0, 1000).Select(_ => 5.1)];

        BootstrapComparison comparison = PairedBootstrap.Compare(5.5, first, 5.1, second)!;

        Assert.Equal(0.4, comparison.Difference.Difference, 1e-12);
        // Equally spaced values: variance (B + 1) B / 12 in units of the spacing.
        Assert.Equal(Math.Sqrt(1001.0 * 1000 / 12) / 999, comparison.Difference.StandardError, 1e-12);
        Assert.Equal(NormalDistribution.TwoSidedPValue(comparison.Difference.Z!.Value), comparison.Difference.PValue);
        Assert.Equal(-0.1 + 0.025, comparison.Low, 1e-12);
        Assert.Equal(-0.1 + 0.975, comparison.High, 1e-12);
        // Differences −0.1 + r/999 ≤ 0 for r = 0 … 99.
        Assert.Equal(2.0 * 101 / 1001, comparison.PercentilePValue, 1e-12);
    }

    [Fact]
    public void Replicas_without_a_value_in_one_of_the_two_are_left_out()
    {
        BootstrapComparison comparison = PairedBootstrap.Compare(1.0, [1.0, double.NaN, 2.0, 3.0], 0.0, [0.0, 0.0, double.NaN, 1.0])!;

        Assert.Equal(2, comparison.Replicas);
        Assert.Equal(Math.Sqrt(0.5), comparison.Difference.StandardError, 1e-15);
        Assert.Null(PairedBootstrap.Compare(1.0, [1.0, double.NaN, 2.0, 3.0], 0.0, [0.0, 0.0, double.NaN, double.NaN]));
    }

    [Fact]
    public void What_two_scores_share_cancels()
    {
        Random random = new(2);
        double[] shared = [.. Enumerable.Range(0, 500).Select(_ => random.NextDouble())];
        double[] second = [.. shared.Select(s => s - 0.01 + (1e-4 * random.NextDouble()))];

        Assert.InRange(PairedBootstrap.Compare(0.5, shared, 0.49, second)!.Difference.StandardError, 1e-5, 1e-4);
    }

    [Fact]
    public void Replicas_of_another_number_are_refused() => Assert.Throws<ArgumentException>(() => PairedBootstrap.Compare(0, new double[3], 0, new double[4]));
}
