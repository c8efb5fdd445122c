using Challenge.Metrics.Generative;
using FsCheck;
using FsCheck.Fluent;
using static Challenge.Metrics.Tests.Generative.GenerativeGolden;

namespace Challenge.Metrics.Tests.Generative;

public sealed class KernelPhysicsDistanceTests
{
    private static readonly KernelPhysicsDistance Metric = new();

    [Fact]
    public void The_discrepancy_of_two_samples_is_that_of_full_kernel_matrices()
    {
        double expected = Number("mmd");
        Assert.Equal(expected, Mmd(Matrix("x"), Matrix("y")), 1e-11 * Math.Abs(expected));
    }

    // The JetNet library's own tests of kpd: reference 2, generated 0; [15, 0] normalised, [624, 0] not.
    [Theory]
    [InlineData(1.0, 15.0)]
    [InlineData(0.0, 624.0)]
    public void Constant_samples_have_their_known_distance(double normalise, double expected)
    {
        MetricInput input = Features(Filled(50_000, 2, 2.0), Filled(50_000, 2, 0.0)) with { Parameters = new Dictionary<string, double> { ["normalise"] = normalise } };
        MetricValue value = Assert.IsType<MetricValue>(Metric.Compute(input));
        Assert.Equal(expected, value.Value, 1e-11 * expected);
        Assert.Equal(0.0, value.StandardError!.Value, 1e-12);
    }

    [Fact]
    public void Tiles_sum_what_pairs_sum() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(100), Prop.ForAll(
        (from m in Gen.Choose(2, 70) from n in Gen.Choose(2, 70) from width in Gen.Choose(1, 9) from seed in Gen.Choose(0, 1_000_000) select (m, n, width, seed)).ToArbitrary(), size =>
        {
            Random random = new(size.seed);
            Matrix x = Normal(random, size.m, size.width), y = Normal(random, size.n, size.width, 0.5);
            double expected = (Pairs(x, x, true) / (x.Rows * (x.Rows - 1.0))) + (Pairs(y, y, true) / (y.Rows * (y.Rows - 1.0))) - (2.0 * Pairs(x, y, false) / ((double)x.Rows * y.Rows));
            Assert.Equal(expected, Mmd(x, y), 1e-9 * Math.Max(1.0, Math.Abs(expected)));
        }));

    [Fact]
    public void Two_samples_of_one_distribution_are_near_zero_within_the_error()
    {
        Random random = new(5);
        Dictionary<string, double> parameters = new() { ["batch_size"] = 500 };
        MetricValue value = Assert.IsType<MetricValue>(Metric.Compute(Features(Normal(random, 5000, 5), Normal(random, 5000, 5)) with { Parameters = parameters }));
        Assert.InRange(Math.Abs(value.Value), 0.0, 3.0 * value.StandardError!.Value);
    }

    private static double Mmd(Matrix x, Matrix y) => KernelPhysicsDistance.Unbiased(x, [.. Enumerable.Range(0, x.Rows)], y, [.. Enumerable.Range(0, y.Rows)], 2);

    private static double Pairs(Matrix x, Matrix y, bool withoutDiagonal)
    {
        double sum = 0.0;
        for (int i = 0; i < x.Rows; i++)
        {
            for (int j = 0; j < y.Rows; j++)
            {
                double product = 0.0;
                for (int k = 0; k < x.Width; k++)
                    product += x[i, k] * y[j, k];
                sum += withoutDiagonal && i == j ? 0.0 : Math.Pow((product / x.Width) + 1.0, 4);
            }
        }
        return sum;
    }
}
