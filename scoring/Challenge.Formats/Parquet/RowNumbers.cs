namespace Challenge.Formats.Parquet;

/// <summary>Where the row groups begin in the table.</summary>
internal sealed class RowNumbers
{
    private readonly int[] _starts;

    public RowNumbers(IReadOnlyList<RowGroup> groups, ReadOptions options)
    {
        _starts = new int[groups.Count + 1];
        Int128 total = 0;
        for (int group = 0; group < groups.Count; group++)
        {
            total += groups[group].Rows;
            if (total > options.MaximumRows || total > Array.MaxLength)
                throw new UnreadableParquetException(SizeProblem.TooManyRows(options.MaximumRows));
            _starts[group + 1] = (int)total;
        }
    }

    /// <summary>Rows of the table.</summary>
    public int Total => _starts[^1];

    /// <summary>Number of the first row of a group, from 0.</summary>
    public int Start(int group) => _starts[group];

    /// <summary>Rows of a group.</summary>
    public int Count(int group) => _starts[group + 1] - _starts[group];
}
