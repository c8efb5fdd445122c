using System.Globalization;
using Challenge.Baselines.MatrixElement;
using Challenge.Formats;

namespace Challenge.Baselines.Features;

/// <summary>
/// ln s_ij of every pair of the six gluons but the two incoming ones, whose invariant is fixed; s_ij = 2 p_i·p_j in GeV². An amplitude depends on nothing else, and its poles are powers of these.
/// </summary>
public sealed class MatrixElementFeatures : IFeatures
{
    private const int Gluons = 6;

    private static readonly (int I, int J)[] Pairs =
        [.. Enumerable.Range(0, Gluons).SelectMany(i => Enumerable.Range(i + 1, Gluons - i - 1).Select(j => (i, j))).Where(p => p != (0, 1))];

    public string Dataset => "matrix-element";

    public IReadOnlyList<string> Names { get; } = [.. Pairs.Select(p => string.Create(CultureInfo.InvariantCulture, $"log_s_{p.I + 1}_{p.J + 1}"))];

    public Table Derive(Table rows) => new([.. Invariants.Logarithms(rows, Pairs).Select((values, k) => Column.Of(Names[k], values))]);
}
