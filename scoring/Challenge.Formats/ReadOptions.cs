namespace Challenge.Formats;

/// <summary>What to read, and how much at most. The limits hold for the decompressed content, so a gzip bomb ends as a clear problem.</summary>
public sealed record ReadOptions
{
    /// <summary>
    /// Types that the reader of the table counts on, by column name. A text format then parses these columns as given and records
    /// each cell that does not parse in <see cref="TableContent.InvalidCells"/>; other columns take the narrowest type that holds them all.
    /// </summary>
    public IReadOnlyDictionary<string, ColumnType> Expected { get; init; } = new Dictionary<string, ColumnType>();

    /// <summary>
    /// The only columns wanted, by name; null for all. The table then has those of them that the file has, in the file's order; the others
    /// are passed over as cheaply as the format allows. A format may leave it unheeded.
    /// </summary>
    public IReadOnlySet<string>? Columns { get; init; }

    /// <summary>
    /// True for array columns out of arrays of more than one dimension, where the format can give them; otherwise their elements are columns of their own.
    /// <see cref="Table.Gather"/> makes both alike.
    /// </summary>
    public bool KeepArrays { get; init; }

    /// <summary>False for a text file whose first line is data; columns are then named "0", "1", …</summary>
    public bool HasHeader { get; init; } = true;

    /// <summary>Most bytes of decompressed content.</summary>
    public long MaximumBytes { get; init; } = 16L << 30;

    /// <summary>Most rows.</summary>
    public int MaximumRows { get; init; } = 1 << 30;

    /// <summary>Most columns.</summary>
    public int MaximumColumns { get; init; } = 65_536;
}
