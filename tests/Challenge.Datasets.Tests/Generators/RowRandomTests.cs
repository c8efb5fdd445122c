using Challenge.Datasets.Generators.Randomness;

namespace Challenge.Datasets.Tests.Generators;

public sealed class RowRandomTests
{
    private const int Draws = 200_000;

    [Fact]
    public void Uniform_numbers_have_the_moments_they_should()
    {
        double[] values = Draw(r => r.Uniform());

        // Five standard errors: 1/√12 and 1/√180 over √n.
        Assert.Equal(0.5, values.Average(), 5 * 0.2887 / Math.Sqrt(Draws));
        Assert.Equal(1.0 / 12, values.Average(v => (v - 0.5) * (v - 0.5)), 5 * 0.0745 / Math.Sqrt(Draws));
        Assert.All(values, v => Assert.InRange(v, double.Epsilon, 1 - 1e-16));
    }

    [Fact]
    public void Normal_numbers_have_the_moments_they_should()
    {
        double[] values = Draw(r => r.Normal());
        Assert.Equal(0, values.Average(), 5 / Math.Sqrt(Draws));
        Assert.Equal(1, values.Average(v => v * v), 5 * Math.Sqrt(2.0 / Draws));
        Assert.Equal(3, values.Average(v => v * v * v * v), 5 * Math.Sqrt(96.0 / Draws));
    }

    [Fact]
    public void Directions_have_length_one_and_no_preference()
    {
        double[] z = Draw(r =>
        {
            (double x, double y, double z) = r.SpaceDirection();
            Assert.Equal(1, x * x + y * y + z * z, 1e-12);
            return z;
        });
        Assert.Equal(0, z.Average(), 5 * 0.577 / Math.Sqrt(Draws));
        Assert.Equal(1.0 / 3, z.Average(v => v * v), 5 * 0.298 / Math.Sqrt(Draws));
    }

    [Fact]
    public void A_row_starts_the_same_whatever_was_drawn_before()
    {
        RowRandom random = new(3);
        random.Start(8);
        double normal = random.Normal();
        double uniform = random.Uniform();
        random.Start(9);
        random.Normal();
        random.Start(8);
        Assert.Equal((normal, uniform), (random.Normal(), random.Uniform()));
    }

    [Fact]
    public void A_tabulated_shape_has_the_mean_of_its_density()
    {
        // Michel spectrum 2 y² (3 − 2y): mean ∫ 6y³ − 4y⁴ = 3/2 − 4/5 = 0.7.
        TabulatedShape michel = new(y => y * y * y * (2 - y));
        double[] values = Draw(michel.Draw);
        Assert.Equal(0.7, values.Average(), 5 * 0.19 / Math.Sqrt(Draws));
    }

    private static double[] Draw(Func<RowRandom, double> draw)
    {
        RowRandom random = new(1234);
        random.Start(0);
        double[] values = new double[Draws];
        for (int i = 0; i < Draws; i++)
            values[i] = draw(random);
        return values;
    }
}
