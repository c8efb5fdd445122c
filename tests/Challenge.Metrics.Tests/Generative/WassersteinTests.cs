using Challenge.Metrics.Generative;
using Challenge.Metrics.Statistics;
using FsCheck;
using FsCheck.Fluent;
using static Challenge.Metrics.Tests.Generative.GenerativeGolden;

namespace Challenge.Metrics.Tests.Generative;

public sealed class WassersteinTests
{
    [Fact]
    public void The_distance_of_masses_is_that_of_scipy() =>
        Assert.Equal(Number("w1_mass"), Value(new WassersteinMass(), Masses(Numbers("mass1"), Numbers("mass2"))).Value, 1e-15);

    [Fact]
    public void The_distance_of_particles_is_that_of_scipy_without_padding() =>
        Assert.Equal(Number("w1_particle"), Value(new WassersteinParticle(), Jets(Matrix("jets1"), Matrix("jets2"))).Value, 1e-15);

    [Fact]
    public void A_masked_particle_counts_as_padding()
    {
        Matrix reference = Matrix("jets1"), generated = Matrix("jets2");
        double[] mask = [.. Enumerable.Range(0, generated.Values.Length / 3).Select(i => i % 3 == 0 ? 0.0 : 1.0)];
        double[] padded = [.. generated.Values.Select((v, i) => v * mask[i / 3])];
        MetricInput masked = Jets(reference, generated);
        masked = masked with { Prediction = masked.Prediction.With("mask", new Matrix(generated.Rows, generated.Width / 3, mask)) };
        Assert.Equal(Value(new WassersteinParticle(), Jets(reference, new Matrix(generated.Rows, generated.Width, padded))).Value, Value(new WassersteinParticle(), masked).Value);
    }

    [Fact]
    public void Any_two_samples_are_as_far_apart_as_their_quantiles() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(
        (from m in Gen.Choose(1, 12) from n in Gen.Choose(1, 12) from seed in Gen.Choose(0, 1_000_000) select (m, n, seed)).ToArbitrary(), size =>
        {
            // W₁ is also ∫ |F⁻¹(u) − G⁻¹(u)| du: each value repeated until both samples have m n, then paired in order.
            Random random = new(size.seed);
            double[] x = [.. Enumerable.Range(0, size.m).Select(_ => random.Next(-8, 9) / 4.0)], y = [.. Enumerable.Range(0, size.n).Select(_ => random.Next(-8, 9) / 4.0)];
            double[] many = [.. x.Order().SelectMany(v => Enumerable.Repeat(v, size.n))], others = [.. y.Order().SelectMany(v => Enumerable.Repeat(v, size.m))];
            Assert.Equal(many.Zip(others, static (a, b) => Math.Abs(a - b)).Average(), Value(new WassersteinMass(), Masses(x, y)).Value, 1e-13);
        }));

    [Fact]
    public void A_replica_is_the_distance_of_the_repeated_rows()
    {
        double[] x = Numbers("mass1"), y = Numbers("mass2");
        IReplicaStatistic statistic = new WassersteinMass().Prepare(Masses(x, y))!;
        byte[] counts = [.. Enumerable.Range(0, x.Length + y.Length).Select(static i => (byte)(i % 4))];
        double[] many = [.. x.SelectMany((v, i) => Enumerable.Repeat(v, counts[i]))], others = [.. y.SelectMany((v, i) => Enumerable.Repeat(v, counts[x.Length + i]))];
        Assert.Equal(Value(new WassersteinMass(), Masses(many, others)).Value, statistic.Evaluate(counts)!.Value, 1e-15);
    }

    [Fact]
    public void Batches_have_the_mean_and_deviation_that_draws_with_replacement_have()
    {
        Random random = new(3);
        double[] x = [.. Normal(random, 4000, 1).Values], y = [.. Normal(random, 4000, 1, 0.5).Values];
        Dictionary<string, double> parameters = new() { ["batches"] = 200, ["batch_size"] = 1000 };
        MetricValue value = Value(new WassersteinMass(), Masses(x, y) with { Parameters = parameters });
        // W₁ of two normal distributions that differ by a shift is the shift; the mean of 1000 + 1000 rows scatters by √(2/1000).
        Assert.Equal(0.5, value.Value, 0.05);
        Assert.InRange(value.StandardError!.Value, 0.8 * Math.Sqrt(2e-3), 1.2 * Math.Sqrt(2e-3));
        Assert.Null(new WassersteinMass().Prepare(Masses(x, y) with { Parameters = parameters }));
    }

    [Fact]
    public void The_error_is_the_spread_of_the_distance_over_fresh_samples()
    {
        Random random = new(7);
        List<double> values = [], errors = [];
        for (int sample = 0; sample < 100; sample++)
        {
            MetricValue value = Value(new WassersteinMass(), Masses([.. Normal(random, 300, 1).Values], [.. Normal(random, 300, 1, 0.8).Values]));
            values.Add(value.Value);
            errors.Add(value.StandardError!.Value);
        }
        Assert.InRange(errors.Average() / PoissonBootstrap.Deviation(values.ToArray())!.Value, 0.8, 1.25);
    }

    [Fact]
    public void A_sample_of_padding_alone_is_undefined() =>
        Assert.Contains("padding", Assert.IsType<Undefined>(new WassersteinParticle().Compute(Jets(Matrix("jets1"), Filled(5, 6, 0.0)))).Reason, StringComparison.Ordinal);

    [Fact]
    public void A_mask_of_another_width_is_undefined()
    {
        MetricInput input = Jets(Matrix("jets1"), Matrix("jets2"));
        input = input with { Prediction = input.Prediction.With("mask", Filled(10, 5, 1.0)) };
        Assert.Contains("needs one for each", Assert.IsType<Undefined>(new WassersteinParticle().Compute(input)).Reason, StringComparison.Ordinal);
    }

    private static MetricInput Masses(double[] reference, double[] generated) =>
        new(new Columns(reference.Length).With("reference_mass", reference), new Columns(generated.Length).With("generated_mass", generated));

    private static MetricValue Value(IMetric metric, MetricInput input) => Assert.IsType<MetricValue>(metric.Compute(input));
}
