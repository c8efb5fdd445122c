using Challenge.Formats;

namespace Challenge.Baselines.CalorimeterShowers;

/// <summary>Training showers in rising order of their incident energy, and the energies to make showers for. 45 layers of 16 angles of 9 rings, energies in MeV.</summary>
internal sealed class ShowerRows
{
    public const int Layers = 45;
    public const int Angles = 16;
    public const int Rings = 9;
    public const int LayerVoxels = Angles * Rings;
    public const int Voxels = Layers * LayerVoxels;

    /// <summary>What the read-out of the calorimeter does not see, as the dataset's manifest says.</summary>
    public const float Threshold = 0.01515f;

    private readonly float[] _voxels;
    private readonly int[] _order;

    private ShowerRows(double[] energies, float[] voxels, double[] wanted)
    {
        _order = [.. Enumerable.Range(0, energies.Length)];
        Energies = (double[])energies.Clone();
        Array.Sort(Energies, _order);
        (_voxels, Wanted) = (voxels, wanted);
    }

    /// <summary>Incident energies of the training showers, rising.</summary>
    public double[] Energies { get; }

    /// <summary>Incident energies of the test rows, in their order.</summary>
    public double[] Wanted { get; }

    /// <exception cref="ArgumentException">A column is missing or has another shape, or there is no training shower.</exception>
    public static ShowerRows Of(BaselineProblem problem)
    {
        (Table train, Table test) = (problem.Train, problem.Test);
        float[] voxels = train.Find("showers") switch
        {
            Column<float> { Width: Voxels } single => single.Values,
            Column<double> { Width: Voxels } reals => Array.ConvertAll(reals.Values, static v => (float)v),
            _ => throw new ArgumentException($"the training rows need a column 'showers' of {Voxels} numbers", nameof(problem)),
        };
        ShowerRows rows = new(Energy(train), voxels, Energy(test));
        return rows.Energies.Length > 0 ? rows : throw new ArgumentException("there is no training shower", nameof(problem));

        static double[] Energy(Table table) =>
            table.Find("incident_energy")?.AsFloat64() ?? throw new ArgumentException("there is no column 'incident_energy'", nameof(problem));
    }

    /// <summary>The voxels of the training shower at that place in the order of energies.</summary>
    public ReadOnlySpan<float> Shower(int place) => _voxels.AsSpan(_order[place] * Voxels, Voxels);

    /// <summary>Energies of the layers of that shower.</summary>
    public double[] LayerSums(int place)
    {
        double[] sums = new double[Layers];
        ReadOnlySpan<float> shower = Shower(place);
        for (int v = 0; v < shower.Length; v++)
            sums[v / LayerVoxels] += shower[v];
        return sums;
    }

    /// <summary>The range of places of the <paramref name="count"/> training showers whose energy is nearest in ratio.</summary>
    public (int First, int Count) Nearest(double energy, int count) => Nearest(Energies, energy, count);

    /// <summary>The same among some energies, which rise.</summary>
    public static (int First, int Count) Nearest(double[] energies, double energy, int count)
    {
        count = Math.Min(count, energies.Length);
        int above = Array.BinarySearch(energies, energy);
        int first = above < 0 ? ~above : above, end = first;
        while (end - first < count)
        {
            bool down = end == energies.Length || (first > 0 && energy / energies[first - 1] < energies[end] / energy);
            (first, end) = down ? (first - 1, end) : (first, end + 1);
        }
        return (first, count);
    }

    /// <summary>Makes a shower for every wanted energy: <paramref name="make"/> gets the test row, its energy and voxels that are 0. Values below the threshold become 0.</summary>
    public BaselineColumns Answer(Action<int, double, Span<float>> make, IProgress<double>? progress, double from, CancellationToken cancellationToken)
    {
        float[] made = new float[checked(Wanted.Length * Voxels)];
        for (int row = 0; row < Wanted.Length; row++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Span<float> shower = made.AsSpan(row * Voxels, Voxels);
            make(row, Wanted[row], shower);
            foreach (ref float energy in shower)
                energy = energy < Threshold ? 0 : energy;
            if (row % 64 == 0)
                progress?.Report(from + ((1 - from) * row / Wanted.Length));
        }
        progress?.Report(1.0);
        return new BaselineColumns([Column.Of("showers", made, Voxels)]);
    }
}
