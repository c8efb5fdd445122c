using Challenge.Formats;

namespace Challenge.Baselines.MatrixElement;

/// <summary>The invariants s_ij = 2 p_i·p_j of massless momenta in an array column of [particles, 4]: E, px, py, pz in GeV.</summary>
internal static class Invariants
{
    /// <summary>ln s_ij of every row, for the pairs in the order (1,2), (1,3), … as numbers a row; s below 10⁻⁶ GeV² counts as that.</summary>
    public static double[][] Logarithms(Table rows, IReadOnlyList<(int I, int J)> pairs)
    {
        Column column = rows.Find("momenta") ?? throw new ArgumentException("there is no column 'momenta'", nameof(rows));
        double[] p = column.AsFloat64()!;
        double[][] values = [.. pairs.Select(_ => new double[rows.RowCount])];
        for (int row = 0; row < rows.RowCount; row++)
        {
            ReadOnlySpan<double> momenta = p.AsSpan(row * column.Width, column.Width);
            for (int k = 0; k < pairs.Count; k++)
            {
                ReadOnlySpan<double> a = momenta.Slice(4 * pairs[k].I, 4), b = momenta.Slice(4 * pairs[k].J, 4);
                values[k][row] = Math.Log(Math.Max(1e-6, 2.0 * ((a[0] * b[0]) - (a[1] * b[1]) - (a[2] * b[2]) - (a[3] * b[3]))));
            }
        }
        return values;
    }
}
