using Challenge.Datasets.Generators.Randomness;

namespace Challenge.Datasets.Tests.Generators;

public sealed class PoissonDistributionTests
{
    private const int Draws = 200_000;

    [Theory]
    [InlineData(0.3)]
    [InlineData(4)]
    [InlineData(9.99)]
    [InlineData(10.01)]
    [InlineData(37)]
    [InlineData(1234.5)]
    [InlineData(2e6)]
    public void Mean_and_variance_are_both_the_mean(double mean)
    {
        int[] counts = Draw(mean);
        double average = counts.Average(c => (double)c), variance = counts.Average(c => (c - average) * (c - average));
        Assert.Equal(mean, average, 5 * Math.Sqrt(mean / Draws));

        // The fourth central moment of a Poisson count is m + 3 m².
        Assert.Equal(mean, variance, 5 * Math.Sqrt((mean + 2 * mean * mean) / Draws));
    }

    [Theory]
    [InlineData(6)]
    [InlineData(12)]
    [InlineData(60)]
    public void Every_count_comes_as_often_as_it_should(double mean)
    {
        int[] counts = Draw(mean);
        double probability = Math.Exp(-mean), chiSquare = 0;
        int bins = 0;
        for (int k = 0; k < 200; probability *= mean / ++k)
        {
            double expected = Draws * probability;
            if (expected < 20)
                continue;
            int seen = counts.Count(c => c == k);
            chiSquare += (seen - expected) * (seen - expected) / expected;
            bins++;
        }
        // Five standard deviations above the mean of a chi-square.
        Assert.InRange(chiSquare, 0, bins + 5 * Math.Sqrt(2.0 * bins));
    }

    [Fact]
    public void Nothing_is_drawn_of_no_mean()
    {
        RowRandom random = new(1);
        Assert.Equal([0, 0, 0], new[] { 0, -3, double.NaN }.Select(mean => PoissonDistribution.Draw(random, mean)));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(10, 15.104412573075516)]
    [InlineData(20, 42.335616460753485)]
    [InlineData(1000, 5912.128178488163)]
    public void The_logarithm_of_a_factorial_is_exact(double k, double expected)
    {
        // Origin: scipy.special.gammaln(k + 1).
        Assert.Equal(expected, PoissonDistribution.LogFactorial(k), 1e-12 * Math.Max(1, expected));
    }

    private static int[] Draw(double mean)
    {
        RowRandom random = new(77);
        random.Start(0);
        int[] counts = new int[Draws];
        for (int i = 0; i < Draws; i++)
            counts[i] = PoissonDistribution.Draw(random, mean);
        return counts;
    }
}
