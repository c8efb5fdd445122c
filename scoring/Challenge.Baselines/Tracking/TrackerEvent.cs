using Challenge.Datasets.Generators.Tracking;
using Challenge.Formats;

namespace Challenge.Baselines.Tracking;

/// <summary>The hits of one event, as published. Lengths in mm.</summary>
/// <param name="Rows">Row of the table that each hit comes from.</param>
/// <param name="X">Across the beam.</param>
/// <param name="Y">Across the beam.</param>
/// <param name="Z">Along the beam.</param>
/// <param name="Radius">Distance from the beam line.</param>
/// <param name="Phi">Azimuth in (−π, π].</param>
/// <param name="Surface">Place of the layer in <see cref="DetectorGeometry.Surfaces"/>.</param>
internal sealed record TrackerEvent(int[] Rows, double[] X, double[] Y, double[] Z, double[] Radius, double[] Phi, int[] Surface)
{
    private static readonly Dictionary<(long, long), int> Places = DetectorGeometry.Surfaces
        .Select((surface, i) => ((long)surface.VolumeId, (long)surface.LayerId, i)).ToDictionary(s => (s.Item1, s.Item2), s => s.i);

    public int Count => Rows.Length;

    /// <summary>The events of a table, in the order in which they first occur. Hits are ordered by where they lie, so that the order of rows does not matter.</summary>
    /// <exception cref="ArgumentException">A column is missing.</exception>
    public static IReadOnlyList<TrackerEvent> Split(Table hits)
    {
        long[] events = Whole(hits, "event_id"), volume = Whole(hits, "volume_id"), layer = Whole(hits, "layer_id");
        double[] x = Real(hits, "x"), y = Real(hits, "y"), z = Real(hits, "z");
        return [.. Enumerable.Range(0, hits.RowCount).GroupBy(i => events[i]).Select(group =>
        {
            int[] rows = [.. group.OrderBy(i => Places[(volume[i], layer[i])]).ThenBy(i => x[i]).ThenBy(i => y[i]).ThenBy(i => z[i])];
            return new TrackerEvent(
                rows,
                Array.ConvertAll(rows, i => x[i]), Array.ConvertAll(rows, i => y[i]), Array.ConvertAll(rows, i => z[i]),
                Array.ConvertAll(rows, i => Math.Sqrt(x[i] * x[i] + y[i] * y[i])),
                Array.ConvertAll(rows, i => Math.Atan2(y[i], x[i])),
                Array.ConvertAll(rows, i => Places[(volume[i], layer[i])]));
        })];
    }

    private static long[] Whole(Table table, string name) =>
        table.Find(name)?.AsInt64() ?? throw new ArgumentException($"the hits need a column of whole numbers '{name}'", nameof(table));

    private static double[] Real(Table table, string name) =>
        table.Find(name)?.AsFloat64() ?? throw new ArgumentException($"the hits need a column of numbers '{name}'", nameof(table));
}
