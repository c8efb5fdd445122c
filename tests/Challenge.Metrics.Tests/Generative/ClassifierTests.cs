using Challenge.Metrics.Generative;
using Challenge.Metrics.Generative.Classifier;
using Challenge.Metrics.Kernels;
using FsCheck;
using FsCheck.Fluent;
using static Challenge.Metrics.Tests.Generative.GenerativeGolden;

namespace Challenge.Metrics.Tests.Generative;

public sealed class ClassifierTests
{
    [Fact]
    public void Two_shifted_normal_samples_are_told_apart_as_well_as_theory_allows()
    {
        // The best classifier on two normal distributions a distance s apart has AUC Φ(s / √2); here s = 0.5 √4 = 1, so Φ(0.7071) = 0.7602.
        Random random = new(8);
        MetricValue value = Assert.IsType<MetricValue>(new ClassifierAuc().Compute(Features(Normal(random, 8000, 4), Normal(random, 8000, 4, 0.5))));
        Assert.InRange(value.StandardError!.Value, 0.005, 0.012);
        Assert.Equal(0.7602, value.Value, 4.0 * value.StandardError.Value);
    }

    [Fact]
    public void The_network_learns_what_no_straight_cut_sees()
    {
        // Same mean and covariance: a ring against a blob.
        Random random = new(9);
        Matrix blob = Normal(random, 4000, 2), ring = Normal(random, 4000, 2);
        for (int i = 0; i < ring.Rows; i++)
        {
            double radius = Math.Sqrt((ring[i, 0] * ring[i, 0]) + (ring[i, 1] * ring[i, 1]));
            (ring.Values[2 * i], ring.Values[(2 * i) + 1]) = (1.4142 * ring[i, 0] / radius, 1.4142 * ring[i, 1] / radius);
        }
        Assert.True(Assert.IsType<MetricValue>(new ClassifierAuc().Compute(Features(blob, ring))).Value > 0.9);
    }

    [Fact]
    public void The_floor_is_one_half_for_independent_rows()
    {
        Random random = new(10);
        MetricInput input = Features(Normal(random, 6000, 3), Normal(random, 6000, 3, 3.0));
        MetricValue floor = Assert.IsType<MetricValue>(new ClassifierAuc().Compute(input with { Parameters = new Dictionary<string, double> { ["floor"] = 1.0 } }));
        Assert.Equal(0.5, floor.Value, 4.0 * floor.StandardError!.Value);
    }

    [Fact]
    public void Gradients_are_those_of_finite_differences()
    {
        // One step of Adam moves each parameter by the rate against the sign of its gradient, so a step downhill must lower the loss as the signs say.
        Random random = new(11);
        FloatMatrix x = new(24, 3);
        float[] labels = [.. Enumerable.Range(0, 24).Select(static i => (float)(i % 2))];
        for (int i = 0; i < 24; i++)
        {
            for (int j = 0; j < 3; j++)
                x.Row(i)[j] = (float)(random.NextDouble() - 0.5 + (0.5 * labels[i]));
        }
        DenseNetwork network = new(3, 2, 5, 24, 1, 1);
        float[][] before = network.Parameters;
        network.Train(x, labels, 1e-6);
        float[][] after = network.Parameters;
        int compared = 0;
        for (int p = 0; p < before.Length; p++)
        {
            for (int i = 0; i < before[p].Length; i++)
            {
                double slope = Slope(network, before, p, i, x, labels);
                if (Math.Abs(slope) < 1e-4)
                    continue;
                compared++;
                Assert.Equal(-Math.Sign(slope), Math.Sign(after[p][i] - before[p][i]));
            }
        }
        Assert.True(compared > 30, $"{compared} parameters compared");
    }

    [Fact]
    public void Products_of_matrices_are_sums_of_products() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(60), Prop.ForAll(
        (from m in Gen.Choose(1, 150) from k in Gen.Choose(1, 70) from n in Gen.Choose(1, 70) from seed in Gen.Choose(0, 1_000_000) select (m, k, n, seed)).ToArbitrary(), size =>
        {
            Random random = new(size.seed);
            FloatMatrix a = new(size.m, size.k), b = new(size.k, size.n), c = new(size.m, size.n);
            foreach (FloatMatrix matrix in new[] { a, b })
            {
                for (int i = 0; i < matrix.Rows; i++)
                {
                    for (int j = 0; j < matrix.Columns; j++)
                        matrix.Row(i)[j] = random.Next(-8, 9) / 8f;
                }
            }
            // Eighths multiply and add exactly in single precision.
            new SingleGemm(2).Multiply(a, b, size.k, c);
            for (int i = 0; i < size.m; i++)
            {
                for (int j = 0; j < size.n; j++)
                    Assert.Equal(Enumerable.Range(0, size.k).Sum(k => (double)a.Row(i)[k] * b.Row(k)[j]), c.Row(i)[j]);
            }
        }));

    [Fact]
    public void Isotonic_regression_is_that_of_scikit_learn()
    {
        System.Text.Json.JsonElement golden = Root.GetProperty("isotonic");
        IsotonicRegression regression = new(Numbers(golden.GetProperty("scores")), [.. golden.GetProperty("labels").EnumerateArray().Select(static l => l.GetInt64())]);
        foreach ((double at, double expected) in Numbers(golden.GetProperty("at")).Zip(Numbers(golden.GetProperty("values"))))
            Assert.Equal(expected, regression.At(at), 1e-14);
    }

    [Fact]
    public void Few_rows_are_undefined_with_the_reason() =>
        Assert.Contains("20 rows", Assert.IsType<Undefined>(new ClassifierAuc().Compute(Features(Filled(19, 2, 1.0), Filled(100, 2, 1.0)))).Reason, StringComparison.Ordinal);

    [Fact]
    public void A_rate_of_0_is_undefined()
    {
        MetricInput input = Features(Filled(50, 2, 1.0), Filled(50, 2, 1.0)) with { Parameters = new Dictionary<string, double> { ["learning_rate"] = 0.0 } };
        Assert.Contains("learning_rate", Assert.IsType<Undefined>(new ClassifierAuc().Compute(input)).Reason, StringComparison.Ordinal);
    }

    private static double Slope(DenseNetwork network, float[][] at, int parameter, int index, FloatMatrix x, float[] labels)
    {
        const float Step = 1e-2f;
        double[] loss = new double[2];
        for (int side = 0; side < 2; side++)
        {
            float[][] moved = [.. at.Select(static p => (float[])p.Clone())];
            moved[parameter][index] += side == 0 ? -Step : Step;
            network.Parameters = moved;
            double[] probability = new double[x.Rows];
            network.Predict(x, probability);
            loss[side] = probability.Select((p, i) => -Math.Log(labels[i] == 1f ? p : 1.0 - p)).Average();
        }
        return (loss[1] - loss[0]) / (2.0 * Step);
    }
}
