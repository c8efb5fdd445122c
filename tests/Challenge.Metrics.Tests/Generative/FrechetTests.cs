using System.Globalization;
using Challenge.Metrics.Generative;
using Challenge.Metrics.Kernels;
using Challenge.Tests;
using FsCheck;
using FsCheck.Fluent;
using static Challenge.Metrics.Tests.Generative.GenerativeGolden;

namespace Challenge.Metrics.Tests.Generative;

public sealed class FrechetTests
{
    private static readonly FrechetPhysicsDistance Metric = new();

    [Fact]
    public void The_distance_of_two_samples_is_that_of_scipy()
    {
        (Covariance x, Covariance y) = (Once(Matrix("x")), Once(Matrix("y")));
        double expected = Number("frechet");
        Assert.Equal(expected, FrechetDistance.Squared(x.Means, x.Values, y.Means, y.Values), 1e-12 * expected);
    }

    // Mean and covariance of 256 ParticleNet activations of gluon and quark jets; the value stands in the table of known answers beside the data,
    // computed with scipy.linalg.sqrtm and printed to nine digits.
    [Fact]
    public void Gluon_jets_against_quark_jets_have_their_known_distance()
    {
        double distance = FrechetDistance.Squared(Read("g_mu.txt"), Read("g_sigma.txt"), Read("q_mu.txt"), Read("q_sigma.txt"));
        Assert.Equal(57.8569193, distance, 5e-8);
    }

    // The JetNet library's own tests of fpd: reference 2, generated 0.
    [Theory]
    [InlineData(1.0, 2.0)]
    [InlineData(0.0, 8.0)]
    public void Constant_samples_have_the_distance_of_their_means(double normalise, double expected)
    {
        MetricInput input = Features(Filled(50_000, 2, 2.0), Filled(50_000, 2, 0.0)) with { Parameters = new Dictionary<string, double> { ["normalise"] = normalise } };
        MetricValue value = Assert.IsType<MetricValue>(Metric.Compute(input));
        Assert.Equal(expected, value.Value, 1e-12);
        Assert.Equal(0.0, value.StandardError!.Value, 1e-9);
    }

    [Fact]
    public void Extrapolation_removes_the_bias_of_finite_samples()
    {
        Random random = new(3);
        Matrix reference = Normal(random, 20_000, 6), generated = Normal(random, 20_000, 6);
        Dictionary<string, double> parameters = new() { ["min_samples"] = 200, ["max_samples"] = 2000, ["normalise"] = 0.0 };
        MetricValue value = Assert.IsType<MetricValue>(Metric.Compute(Features(reference, generated) with { Parameters = parameters }));
        // One draw of 200 rows is biased by about 6 · (1/200 + 1/200) = 0.06 by the means alone.
        Assert.InRange(value.Value, 0.0, 0.006);
    }

    [Fact]
    public void A_shift_of_the_mean_is_found()
    {
        Random random = new(4);
        Dictionary<string, double> parameters = new() { ["normalise"] = 0.0 };
        MetricInput input = Features(Normal(random, 50_000, 4), Normal(random, 50_000, 4, 0.5)) with { Parameters = parameters };
        MetricValue value = Assert.IsType<MetricValue>(Metric.Compute(input));
        Assert.InRange(value.Value, 0.97, 1.03);
        Assert.InRange(value.StandardError!.Value, 1e-6, 0.01);
    }

    [Fact]
    public void Counted_rows_are_repeated_rows() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(100), Prop.ForAll(
        (from rows in Gen.Choose(2, 150) from width in Gen.Choose(1, 20) from seed in Gen.Choose(0, 1_000_000) select (rows, width, seed)).ToArbitrary(), size =>
        {
            Random random = new(size.seed);
            Matrix sample = Normal(random, size.rows, size.width);
            int[] counts = [.. Enumerable.Range(0, size.rows).Select(i => i < 2 ? 1 : random.Next(4))];
            Covariance covariance = new(size.width);
            covariance.Compute(sample, counts);
            double[][] repeated = [.. Enumerable.Range(0, size.rows).SelectMany(i => Enumerable.Repeat(sample.Row(i).ToArray(), counts[i]))];
            for (int i = 0; i < size.width; i++)
            {
                double mean = repeated.Average(r => r[i]);
                Assert.Equal(mean, covariance.Means[i], 1e-12);
                for (int j = 0; j < size.width; j++)
                {
                    double other = repeated.Average(r => r[j]), expected = repeated.Sum(r => (r[i] - mean) * (r[j] - other)) / (repeated.Length - 1);
                    Assert.Equal(expected, covariance.Values[(i * size.width) + j], 1e-11);
                }
            }
        }));

    [Fact]
    public void Singular_covariances_have_a_distance()
    {
        double[] singular = [1.0, 1.0, 1.0, 1.0], none = [0.0, 0.0, 0.0, 0.0];
        Assert.Equal(0.0, FrechetDistance.Squared([0.0, 0.0], singular, [0.0, 0.0], singular), 1e-15);
        Assert.Equal(2.0, FrechetDistance.Squared([0.0, 0.0], singular, [0.0, 0.0], none), 1e-15);
        Assert.Equal(1.0, FrechetDistance.Squared([0.0], [4.0], [0.0], [1.0]), 1e-15);
    }

    [Fact]
    public void Singular_values_have_the_sum_that_a_triangular_matrix_of_order_two_has_by_hand()
    {
        // (σ₁ + σ₂)² = ‖A‖² + 2 |det A|.
        double[][] rows = [[3.0, 4.0], [0.0, 5.0]];
        Assert.Equal(Math.Sqrt(9.0 + 16.0 + 25.0 + (2.0 * 15.0)), SingularValues.Sum(rows), 1e-14);
    }

    [Fact]
    public void Lines_are_fitted_as_scipy_fits_them()
    {
        double[] sizes = Numbers("line_sizes");
        foreach (System.Text.Json.JsonElement line in Root.GetProperty("lines").EnumerateArray())
        {
            LineFit fit = LineFit.NonNegative(Array.ConvertAll(sizes, static s => 1.0 / s), Numbers(line[0]));
            Assert.Equal(line[1].GetDouble(), fit.Intercept, 1e-5);
            Assert.Equal(line[2].GetDouble(), fit.InterceptError!.Value, 1e-3 * line[2].GetDouble());
        }
    }

    [Fact]
    public void Few_rows_are_undefined_with_the_reason()
    {
        Undefined undefined = Assert.IsType<Undefined>(Metric.Compute(Features(Filled(7, 2, 1.0), Filled(100, 2, 1.0))));
        Assert.Contains("8 rows", undefined.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Different_features_are_undefined() =>
        Assert.Contains("same features", Assert.IsType<Undefined>(Metric.Compute(Features(Filled(20, 2, 1.0), Filled(20, 3, 1.0)))).Reason, StringComparison.Ordinal);

    private static Covariance Once(Matrix rows)
    {
        Covariance covariance = new(rows.Width);
        covariance.Compute(rows, [.. Enumerable.Repeat(1, rows.Rows)]);
        return covariance;
    }

    private static double[] Read(string file) => [.. File.ReadAllText(RealData.Path("jetnet", file))
        .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(static t => double.Parse(t, CultureInfo.InvariantCulture))];
}
