using System.Numerics;

namespace Challenge.Formats.Parquet;

/// <summary>The different values of a column in a row group, by first appearance, and the place of each row's value among them.</summary>
internal sealed class ColumnDictionary<T>
    where T : notnull
{
    /// <summary>A dictionary is worth it for values that repeat.</summary>
    private const int RowsPerEntry = 2;
    private const int MostEntries = 1 << 15;

    private ColumnDictionary(T[] entries, int[] indices) => (Entries, Indices) = (entries, indices);

    public T[] Entries { get; }

    public int[] Indices { get; }

    /// <summary>Bits of an index.</summary>
    public int Width => Entries.Length <= 1 ? 1 : BitOperations.Log2((uint)Entries.Length - 1) + 1;

    /// <summary>The dictionary, or null when the values are too different.</summary>
    public static ColumnDictionary<T>? TryBuild(ReadOnlySpan<T> values)
    {
        int most = Math.Min(MostEntries, values.Length / RowsPerEntry);
        Dictionary<T, int> places = [];
        List<T> entries = [];
        int[] indices = [];
        // Different values are told apart soon; room for all rows is taken after that.
        for (int row = 0; row < values.Length; row++)
        {
            if (!places.TryGetValue(values[row], out int place))
            {
                if (entries.Count == most)
                    return null;
                place = entries.Count;
                places.Add(values[row], place);
                entries.Add(values[row]);
            }
            if (row == indices.Length)
                Array.Resize(ref indices, Math.Min(values.Length, Math.Max(4096, 4 * row)));
            indices[row] = place;
        }
        return new ColumnDictionary<T>([.. entries], indices);
    }
}
