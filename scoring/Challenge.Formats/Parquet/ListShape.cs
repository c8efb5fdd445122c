using System.Globalization;

namespace Challenge.Formats.Parquet;

/// <summary>
/// The one shape that the lists of a column have in every row, where nothing says how long they shall be: a list of n values makes n columns, a list of m lists of n values makes m × n. Lists
/// whose length differs from row to row are refused, because a table cannot hold them and leaving values out would be quietly wrong.
/// </summary>
internal sealed class ListShape
{
    private readonly string _name;
    private readonly byte[] _row;
    private readonly int[] _lengths;

    private ListShape(string name, byte[] row, int[] lengths) => (_name, _row, _lengths) = (name, row, lengths);

    /// <summary>Lengths of the lists, the innermost last.</summary>
    public IReadOnlyList<int> Lengths => _lengths;

    /// <summary>Values a row.</summary>
    public int Count => _row.Length;

    /// <summary>The shape of the first row.</summary>
    public static ListShape OfFirstRow(LeafColumn leaf, ReadOnlySpan<byte> repetition, long row)
    {
        int next = repetition[1..].IndexOf((byte)0);
        ReadOnlySpan<byte> first = next < 0 ? repetition : repetition[..(next + 1)];
        int[] lengths = new int[leaf.MaximumRepetition];
        int inner = 1;
        for (int level = leaf.MaximumRepetition; level >= 1; level--)
        {
            int end = first[1..].IndexOfAnyInRange((byte)0, (byte)(level - 1));
            int values = end < 0 ? first.Length : end + 1;
            lengths[level - 1] = values / inner;
            inner = values;
        }
        if (first[0] != 0 || !IsRectangular(first, lengths))
            throw Jagged(string.Create(CultureInfo.InvariantCulture, $"lists of different length within row {row + 1}"));
        return new ListShape(leaf.Name, first.ToArray(), lengths);
    }

    /// <summary>Refuses entries that are not so many rows of this shape.</summary>
    /// <param name="entries">The entries of a row group.</param>
    /// <param name="rows">Its rows.</param>
    /// <param name="firstRow">Number of its first row.</param>
    public void Check(ChunkEntries entries, int rows, long firstRow)
    {
        ReadOnlySpan<byte> repetition = entries.Repetition;
        if (entries.FirstEmpty >= 0)
        {
            long emptyRow = firstRow + repetition[..(entries.FirstEmpty + 1)].Count((byte)0);
            throw Jagged(string.Create(CultureInfo.InvariantCulture, $"an empty or missing list in row {emptyRow}"));
        }
        for (int row = 0, at = 0; at < repetition.Length; row++, at += Count)
        {
            int length = Math.Min(Count, repetition.Length - at);
            bool isSame = row < rows && repetition.Slice(at, length).SequenceEqual(_row) && (at + length == repetition.Length || repetition[at + length] == 0);
            if (isSame)
                continue;
            int next = repetition[(at + 1)..].IndexOf((byte)0);
            int found = next < 0 ? repetition.Length - at : next + 1;
            throw Jagged(string.Create(
                CultureInfo.InvariantCulture, $"lists of different length: {Count} values in row 1, {found} in row {firstRow + row + 1}"));
        }
        if (repetition.Length != (long)rows * Count)
            throw UnreadableParquetException.Damaged("a list has fewer rows than the table");
    }

    /// <summary>Names of the columns: <c>name_0</c>, <c>name_1</c>, …, or <c>name_0_0</c>, <c>name_0_1</c>, … for lists of lists.</summary>
    public string Name(int value)
    {
        string index = "";
        for (int level = _lengths.Length - 1; level >= 0; level--)
        {
            index = $"_{(value % _lengths[level]).ToString(CultureInfo.InvariantCulture)}{index}";
            value /= _lengths[level];
        }
        return _name + index;
    }

    private static bool IsRectangular(ReadOnlySpan<byte> row, int[] lengths)
    {
        for (int i = 1; i < row.Length; i++)
        {
            int expected = lengths.Length, size = lengths[^1];
            while (expected > 1 && i % size == 0)
                size *= lengths[--expected - 1];
            if (row[i] != expected)
                return false;
        }
        return lengths.Aggregate(1, static (product, length) => product * length) == row.Length;
    }

    private static UnreadableParquetException Jagged(string problem) => UnreadableParquetException.Unsupported(
        $"{problem}; only lists of one length become columns",
        "Pad every list to the same length (missing values as NaN), or write one row per element with an event number beside it.");
}
