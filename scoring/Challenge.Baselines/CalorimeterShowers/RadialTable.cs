namespace Challenge.Baselines.CalorimeterShowers;

/// <summary>Mean share of a layer's energy in each ring, against the depth of the layer in units of the shower's mean depth; averaged over training showers.</summary>
internal sealed class RadialTable
{
    private const int Steps = 30;
    private const double Deepest = 4;

    private readonly double[] _energies = new double[Steps * ShowerRows.Rings];

    /// <summary>Counts a shower in.</summary>
    /// <param name="shower">Its voxels.</param>
    /// <param name="meanDepth">Its mean depth in layers.</param>
    /// <param name="incident">Its incident energy, by which it is divided so that all showers count alike.</param>
    public void Add(ReadOnlySpan<float> shower, double meanDepth, double incident)
    {
        for (int v = 0; v < shower.Length; v++)
        {
            if (shower[v] > 0)
                _energies[(Step((v / ShowerRows.LayerVoxels) + 0.5, meanDepth) * ShowerRows.Rings) + (v % ShowerRows.Rings)] += shower[v] / incident;
        }
    }

    /// <summary>Shares of the rings of a layer; where no shower reached that depth, those of the nearest depth before it.</summary>
    public void Shares(int layer, double meanDepth, Span<double> rings)
    {
        for (int step = Step(layer + 0.5, meanDepth); step >= 0; step--)
        {
            ReadOnlySpan<double> row = _energies.AsSpan(step * ShowerRows.Rings, ShowerRows.Rings);
            double sum = 0;
            foreach (double energy in row)
                sum += energy;
            if (sum <= 0)
                continue;
            for (int r = 0; r < rings.Length; r++)
                rings[r] = row[r] / sum;
            return;
        }
        rings.Fill(1.0 / rings.Length);
    }

    private static int Step(double depth, double meanDepth) => Math.Clamp((int)(depth / meanDepth * (Steps / Deepest)), 0, Steps - 1);
}
