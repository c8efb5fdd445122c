using Challenge.Metrics.Generative;

namespace Challenge.Metrics.Tests.Generative;

public sealed class ShowerFeatureTests
{
    // Four layers of two angles and two rings: 16 voxels.
    private static readonly Dictionary<string, double> Parameters = new()
    {
        ["shower_layers"] = 4, ["shower_angles"] = 2, ["shower_rings"] = 2, ["ring_width"] = 10, ["layers_together"] = 2, ["hit_energy"] = 0.5,
    };

    [Fact]
    public void Voxels_become_observables_of_groups_of_layers()
    {
        // Two angles: centres at ∓π/2, so η = 0 and φ = ∓r. First group: 6 MeV at φ = −5 and 2 MeV at φ = +15; second group: 1 MeV at φ = −15.
        double[] voxels = [6, 0, 0, 0, 0, 0.4, 0, 1.6, 0, 0, 0, 0, 0, 1, 0, 0];
        FeatureSamples samples = Read([100, .. voxels], voxels, Parameters);
        double[] expected =
        [
            2, 3.0 / 16, 0.09, 0.08, 0.01,
            0, ((6 * -5) + (0.4 * -15) + (1.6 * 15)) / 8, 0, Math.Sqrt(((6 * 25) + (2 * 225)) / 8.0 - (1.5 * 1.5)),
            0, -15, 0, 0,
        ];
        Assert.Equal(expected.Length, samples.Reference.Width);
        for (int c = 0; c < expected.Length; c++)
        {
            Assert.Equal(expected[c], samples.Reference[0, c], 1e-6);
            Assert.Equal(expected[c], samples.Generated[0, c], 1e-6);
        }
    }

    [Fact]
    public void A_generated_shower_is_held_against_the_energy_it_was_asked_for()
    {
        // The same two showers in exchanged rows: the sets of showers agree, the energies do not fit.
        double[] small = [.. Enumerable.Repeat(1.0, 16)], large = [.. Enumerable.Repeat(100.0, 16)];
        MetricInput right = Input(2, [16, .. small, 1600, .. large], [.. small, .. large], Parameters);
        MetricInput wrong = Input(2, [16, .. small, 1600, .. large], [.. large, .. small], Parameters);
        (FeatureSamples good, FeatureSamples bad) = (FeatureSamples.Read(right, false).Samples!, FeatureSamples.Read(wrong, false).Samples!);
        Assert.Equal([1.0, 1.0], Enumerable.Range(0, 2).Select(i => good.Generated[i, 2]));
        Assert.Equal([0.01, 100.0], Enumerable.Range(0, 2).Select(i => bad.Generated[i, 2]).Order());
    }

    [Theory]
    [InlineData("layers_together", 3)]
    [InlineData("shower_angles", 1)]
    [InlineData("ring_width", 0)]
    [InlineData("shower_rings", 3)]
    public void What_does_not_fit_is_undefined_with_a_reason(string parameter, double value)
    {
        double[] voxels = new double[16];
        MetricInput input = Input(1, [100, .. voxels], voxels, new Dictionary<string, double>(Parameters) { [parameter] = value });
        Undefined undefined = Assert.IsType<Undefined>(new FrechetPhysicsDistance().Compute(input));
        Assert.NotEmpty(undefined.Reason);
    }

    [Fact]
    public void A_shower_without_incident_energy_is_undefined()
    {
        double[] voxels = new double[16];
        Assert.IsType<Undefined>(new SeparationPower().Compute(Input(1, [0, .. voxels], voxels, Parameters)));
    }

    private static FeatureSamples Read(double[] reference, double[] generated, Dictionary<string, double> parameters) =>
        FeatureSamples.Read(Input(1, reference, generated, parameters), normalise: false).Samples!;

    private static MetricInput Input(int rows, double[] reference, double[] generated, Dictionary<string, double> parameters) => new(
        new Columns(rows).With("reference_features", new Matrix(rows, reference.Length / rows, reference)),
        new Columns(rows).With("features", new Matrix(rows, generated.Length / rows, generated)))
    {
        Parameters = parameters,
    };
}
