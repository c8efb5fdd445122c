using Challenge.Datasets.Generators.Kinematics;
using Challenge.Datasets.Generators.Randomness;
using Challenge.Formats;

namespace Challenge.Datasets.Generators.CalorimeterShowers;

/// <summary>
/// Showers of electrons in a calorimeter of 6,480 voxels, by the parameterisation of Grindhammer and Peters: what a full simulation takes seconds for, in a fraction of a millisecond.
/// </summary>
public sealed class CalorimeterShowersGenerator : IDatasetGenerator
{
    public string Id => "calorimeter-showers";

    public string Version => "1";

    /// <summary>A shower is 26 kB, so few of them make a block.</summary>
    public int BlockRows => 16;

    /// <summary><c>min_energy</c>, <c>max_energy</c>: the ends of the incident energies in GeV, between which their logarithm is uniform.</summary>
    public IReadOnlyDictionary<string, double> DefaultParameters { get; } = new Dictionary<string, double> { ["min_energy"] = 1, ["max_energy"] = 1000 };

    public Table Generate(ulong seed, long firstRow, int count, IReadOnlyDictionary<string, double> parameters)
    {
        double low = PortableMath.Log(1000 * parameters.GetValueOrDefault("min_energy", DefaultParameters["min_energy"]));
        double high = PortableMath.Log(1000 * parameters.GetValueOrDefault("max_energy", DefaultParameters["max_energy"]));
        RowRandom random = new(seed);
        Shower shower = new();
        (long[] id, float[] incident, float[] voxels) = (new long[count], new float[count], new float[count * Calorimeter.Voxels]);
        for (int i = 0; i < count; i++)
        {
            random.Start(firstRow + i);
            id[i] = firstRow + i;
            incident[i] = (float)Round(PortableMath.Exp(random.Uniform(low, high)));
            shower.Draw(random, incident[i]);
            Publish(shower.Energies, voxels.AsSpan(i * Calorimeter.Voxels, Calorimeter.Voxels));
        }
        return new Table([Column.Of("shower_id", id), Column.Of("incident_energy", incident), Column.Of("reference_energy", incident), Column.Of("showers", voxels, Calorimeter.Voxels)]);
    }

    private static void Publish(ReadOnlySpan<double> energies, Span<float> published)
    {
        for (int v = 0; v < energies.Length; v++)
            published[v] = energies[v] < Calorimeter.Threshold ? 0 : (float)Round(energies[v]);
    }

    /// <summary>To a keV.</summary>
    private static double Round(double energy) => Math.Round(energy * 1000) * 0.001;
}
