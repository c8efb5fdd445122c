using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Challenge.Formats;

namespace Challenge.Datasets.Generators.MatrixElement;

/// <summary>Gathers events into columns.</summary>
internal sealed class EventRows(int count, int gluons)
{
    private readonly long[] _id = new long[count];
    private readonly float[] _momenta = new float[count * 4 * gluons];
    private readonly double[] _logSquared = new double[count];

    /// <summary>Writes one of four events.</summary>
    /// <param name="row">Place in the columns.</param>
    /// <param name="firstRow">Number of the first row, to which the event's id counts on.</param>
    /// <param name="lane">Which of the four.</param>
    /// <param name="momenta">E, px, py, pz in GeV of each gluon.</param>
    /// <param name="logSquared">ln |A|².</param>
    public void Set(int row, long firstRow, int lane, Vector256<double>[] momenta, Vector256<double> logSquared)
    {
        _id[row] = firstRow + row;
        _logSquared[row] = logSquared[lane];
        Span<float> target = _momenta.AsSpan(row * 4 * gluons, 4 * gluons);
        ReadOnlySpan<double> lanes = MemoryMarshal.Cast<Vector256<double>, double>(momenta.AsSpan());
        for (int i = 0; i < target.Length; i++)
            target[i] = (float)lanes[4 * i + lane];
    }

    public Table ToTable() => new([Column.Of("event_id", _id), Column.Of("momenta", _momenta, gluons, 4), Column.Of("log_me2", _logSquared)]);
}
