namespace Challenge.Formats.Parquet;

/// <summary>Which rows of each row group are read (<see cref="ReadOptions.FirstRow"/>), and where they stand in the table.</summary>
internal sealed class RowNumbers
{
    private readonly int[] _starts;
    private readonly long[] _skipped;

    public RowNumbers(IReadOnlyList<RowGroup> groups, ReadOptions options)
    {
        _starts = new int[groups.Count + 1];
        _skipped = new long[groups.Count];
        First = options.FirstRow;
        Int128 before = 0, total = 0, end = options.WindowRows is { } most ? (Int128)First + most : Int128.MaxValue;
        for (int group = 0; group < groups.Count; group++)
        {
            Int128 from = Int128.Max(before, First), to = Int128.Min(before + groups[group].Rows, end);
            total += Int128.Max(0, to - from);
            if (total > options.MaximumRows || total > Array.MaxLength)
                throw new UnreadableParquetException(SizeProblem.TooManyRows(options.MaximumRows));
            _starts[group + 1] = (int)total;
            _skipped[group] = (long)(from - before);
            before += groups[group].Rows;
        }
        IsPastEnd = total == 0 && before > 0;
    }

    /// <summary>Rows of the file before those of the table.</summary>
    public int First { get; }

    /// <summary>Whether the file has rows, and none of them is read.</summary>
    public bool IsPastEnd { get; }

    /// <summary>Rows of the table.</summary>
    public int Total => _starts[^1];

    /// <summary>Number in the table of the first row that is read of a group, from 0.</summary>
    public int Start(int group) => _starts[group];

    /// <summary>Rows that are read of a group.</summary>
    public int Count(int group) => _starts[group + 1] - _starts[group];

    /// <summary>Rows of a group before these, if any of it are read.</summary>
    public long Skipped(int group) => _skipped[group];

    /// <summary>Number of a row of the table in the file, from 1.</summary>
    public long InFile(long row) => First + row + 1;
}
