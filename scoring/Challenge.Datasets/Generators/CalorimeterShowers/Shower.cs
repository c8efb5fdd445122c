using Challenge.Datasets.Generators.Kinematics;
using Challenge.Datasets.Generators.Randomness;

namespace Challenge.Datasets.Generators.CalorimeterShowers;

/// <summary>
/// Draws the energies in all voxels. A voxel in which the mean profile puts the energy e gets a Poisson number of spots, e/ε on average, each with an exponential energy of
/// mean ε. So voxels are independent of each other once the profile is drawn, and any group of them fluctuates by σ² = 2ε × mean: a resolution of √(2ε/E), 20 % at 1 GeV.
/// A voxel of many spots takes a gamma distribution of the same mean and variance instead, which costs less. Reused from shower to shower.
/// </summary>
internal sealed class Shower
{
    /// <summary>Mean energy ε of a spot in MeV: 2ε/E = (20 %)² GeV/E.</summary>
    private const double Spot = 20;

    /// <summary>A layer of fewer spots than this is filled spot by spot; a ring likewise.</summary>
    private const double FewSpots = 6;

    /// <summary>A voxel of more spots than this is not counted out.</summary>
    private const double ManySpots = 16;

    private readonly LongitudinalProfile _longitudinal = new();
    private readonly RadialProfile _radial = new();
    private readonly double[] _energies = new double[Calorimeter.Voxels];

    /// <summary>Energies in MeV, as drawn: neither rounded nor cut.</summary>
    public ReadOnlySpan<double> Energies => _energies;

    /// <summary>Draws a shower.</summary>
    /// <param name="random">Random numbers.</param>
    /// <param name="incident">Energy of the electron in MeV.</param>
    public void Draw(RowRandom random, double incident)
    {
        double logY = PortableMath.Log(incident / Calorimeter.CriticalEnergy);
        Array.Clear(_energies);
        _longitudinal.Draw(random, logY);
        _radial.Start(PortableMath.Log(incident * 0.001));

        // τ = (t β / α) ⟨α⟩/(⟨α⟩ − 1): depth over the mean depth of this shower, scaled so that τ = 1 is where a typical shower has its maximum (hep-ex/0001020).
        double typical = _longitudinal.TypicalAlpha;
        double tauPerLayer = LongitudinalProfile.Step * _longitudinal.Beta / _longitudinal.Alpha * (typical / (typical - 1));
        ReadOnlySpan<double> layers = _longitudinal.Fractions;
        for (int layer = 0; layer < layers.Length; layer++)
        {
            double spots = layers[layer] * incident * (1 / Spot);
            int count = spots < FewSpots ? random.Poisson(PortableMath.Exp(-spots), 100) : 0;
            if (spots < FewSpots && count == 0)
                continue;
            _radial.At(tauPerLayer * (layer + 0.5));
            Span<double> voxels = _energies.AsSpan(layer * Calorimeter.LayerVoxels, Calorimeter.LayerVoxels);
            if (spots < FewSpots)
                ScatterInLayer(random, voxels, count);
            else
                FillRings(random, voxels, spots);
        }
    }

    private void ScatterInLayer(RowRandom random, Span<double> voxels, int count)
    {
        ReadOnlySpan<double> rings = _radial.Fractions;
        for (; count > 0; count--)
        {
            double place = random.Uniform();
            int ring = 0;
            for (double sum = rings[0]; place > sum && ++ring < Calorimeter.Rings; sum += rings[ring])
            {
            }
            if (ring < Calorimeter.Rings)
                AddSpot(random, voxels, ring);
        }
    }

    private void FillRings(RowRandom random, Span<double> voxels, double spots)
    {
        ReadOnlySpan<double> rings = _radial.Fractions;
        for (int ring = 0; ring < Calorimeter.Rings; ring++)
        {
            double inRing = spots * rings[ring], inVoxel = inRing * (1.0 / Calorimeter.Angles);
            if (inRing < FewSpots)
            {
                for (int left = random.Poisson(PortableMath.Exp(-inRing), 100); left > 0; left--)
                    AddSpot(random, voxels, ring);
            }
            else if (inVoxel > ManySpots)
            {
                for (int voxel = ring; voxel < voxels.Length; voxel += Calorimeter.Rings)
                    voxels[voxel] = 2 * Spot * GammaDistribution.Draw(random, 0.5 * inVoxel);
            }
            else
            {
                double none = PortableMath.Exp(-inVoxel);
                for (int voxel = ring; voxel < voxels.Length; voxel += Calorimeter.Rings)
                    voxels[voxel] = Spot * SpotSum(random, none);
            }
        }
    }

    private static void AddSpot(RowRandom random, Span<double> voxels, int ring)
    {
        int angle = (int)(random.Uniform() * Calorimeter.Angles);
        voxels[angle * Calorimeter.Rings + ring] += Spot * random.Exponential();
    }

    /// <summary>The sum of a Poisson number of exponentials of mean 1, as one logarithm of a product.</summary>
    private static double SpotSum(RowRandom random, double none)
    {
        int count = random.Poisson(none, 100);
        if (count == 0)
            return 0;
        double product = random.Uniform();
        for (; count > 1; count--)
            product *= random.Uniform();
        return product < 1e-300 ? 0 : -PortableMath.Log(product);
    }
}
