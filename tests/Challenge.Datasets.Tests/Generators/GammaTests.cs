using Challenge.Datasets.Generators.Kinematics;
using Challenge.Datasets.Generators.Randomness;

namespace Challenge.Datasets.Tests.Generators;

public sealed class GammaTests
{
    private const int Draws = 100_000;

    [Theory]
    [InlineData(0.3)]
    [InlineData(1.0)]
    [InlineData(2.5)]
    [InlineData(40.0)]
    public void Gamma_numbers_have_mean_variance_and_skewness_of_their_shape(double shape)
    {
        RowRandom random = new(11);
        random.Start(0);
        double[] values = [.. Enumerable.Range(0, Draws).Select(_ => GammaDistribution.Draw(random, shape))];
        double mean = values.Average(), variance = values.Average(v => (v - shape) * (v - shape)), third = values.Average(v => Math.Pow(v - shape, 3));

        // Central moments of gamma: k, 3k² + 6k, and for the sixth 15k³ + 130k² + 120k; five standard errors each.
        Assert.Equal(shape, mean, 5 * Math.Sqrt(shape / Draws));
        Assert.Equal(shape, variance, 5 * Math.Sqrt((2 * shape * shape + 6 * shape) / Draws));
        Assert.Equal(2 * shape, third, 5 * Math.Sqrt((15 * shape * shape * shape + 126 * shape * shape + 120 * shape) / Draws));
        Assert.All(values, v => Assert.True(v > 0));
    }

    [Theory]
    [InlineData(0.5, 0.57236494292470008707)] // ln √π
    [InlineData(1.0, 0.0)]
    [InlineData(2.0, 0.0)]
    [InlineData(5.0, 3.17805383034794561965)] // ln 24
    [InlineData(11.0, 15.10441257307551529523)] // ln 10!
    [InlineData(1.5, -0.12078223763524522235)] // ln (√π / 2)
    public void The_logarithm_of_the_gamma_function_has_the_known_values(double x, double expected) => Assert.Equal(expected, GammaFunction.Log(x), 1e-13 * (1 + Math.Abs(expected)));
}
