using BenchmarkDotNet.Attributes;
using Challenge.Metrics;
using Challenge.Metrics.Generative;
using Challenge.Metrics.Generative.EnergyFlow;

namespace Challenge.Benchmarks.Kernels;

/// <summary>The metrics of generated samples at the sizes that the field uses: 50,000 rows of 36 features, jets of 30 particles; on all processors.</summary>
public class GenerativeBenchmarks
{
    private const int Rows = 50_000;
    private const int Features = 36;
    private const int Particles = 30;

    private MetricInput _features = null!;
    private MetricInput _jets = null!;
    private MetricInput _masses = null!;
    private Matrix _clouds = null!;

    [GlobalSetup]
    public void Setup()
    {
        Random random = new(1);
        _features = new MetricInput(
            new Columns(Rows).With("reference_features", Correlated(random, 0.0)), new Columns(Rows).With("features", Correlated(random, 0.05)));
        _clouds = Jets(random, 0.0);
        _jets = new MetricInput(new Columns(Rows).With("reference_particles", _clouds), new Columns(Rows).With("particles", Jets(random, 0.02)));
        _masses = new MetricInput(new Columns(Rows).With("reference_mass", Numbers(random, Rows)), new Columns(Rows).With("generated_mass", Numbers(random, Rows)));
    }

    [Benchmark]
    public MetricResult Frechet_physics_distance_50000_by_36() => new FrechetPhysicsDistance().Compute(_features);

    [Benchmark]
    public MetricResult Kernel_physics_distance_50000_by_36() => new KernelPhysicsDistance().Compute(_features);

    [Benchmark]
    public MetricResult Separation_power_with_error_50000_by_36() => new SeparationPower().Compute(_features);

    [Benchmark]
    public MetricResult Classifier_auc_50000_by_36_twenty_epochs() => new ClassifierAuc().Compute(_features);

    [Benchmark]
    public MetricResult Matching_distance_of_100000_pairs_of_jets() => new MmdEmd().Compute(_jets);

    [Benchmark]
    public MetricResult Wasserstein_mass_with_error_50000() => new WassersteinMass().Compute(_masses);

    [Benchmark]
    public MetricResult Wasserstein_particle_with_error_50000_jets() => new WassersteinParticle().Compute(_jets);

    [Benchmark]
    public Matrix Energy_flow_polynomials_of_50000_jets() => EnergyFlowPolynomials.Compute(_clouds, null, Environment.ProcessorCount);

    private static Matrix Correlated(Random random, double shift)
    {
        double[] values = new double[Rows * Features];
        for (int i = 0; i < Rows; i++)
        {
            double common = Normal(random);
            for (int j = 0; j < Features; j++)
                values[(i * Features) + j] = Math.Exp(0.3 * (common + Normal(random) + shift));
        }
        return new Matrix(Rows, Features, values);
    }

    private static Matrix Jets(Random random, double shift)
    {
        double[] values = new double[Rows * Particles * 3];
        for (int p = 0; p < Rows * Particles; p++)
            (values[3 * p], values[(3 * p) + 1], values[(3 * p) + 2]) = (shift + (0.1 * Normal(random)), 0.1 * Normal(random), 0.1 * random.NextDouble());
        return new Matrix(Rows, Particles * 3, values);
    }

    private static double[] Numbers(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => Normal(random))];

    private static double Normal(Random random) => Math.Sqrt(-2.0 * Math.Log(1.0 - random.NextDouble())) * Math.Cos(2.0 * Math.PI * random.NextDouble());
}
