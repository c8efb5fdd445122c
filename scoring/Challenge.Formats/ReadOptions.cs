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

    /// <summary>
    /// The table to read where a file holds several: the tree of a ROOT file by its path, or the group (or frame) of an HDF5 file. Null for the only one.
    /// </summary>
    public string? Table { get; init; }

    /// <summary>The first row to read, counted from 0. Heeded where <see cref="ITableReader.ReadsWindows"/>.</summary>
    public int FirstRow { get; init; }

    /// <summary>Most rows to read from there, fewer at the table's end; null for all. Heeded where <see cref="ITableReader.ReadsWindows"/>.</summary>
    public int? WindowRows { get; init; }

    /// <summary>
    /// Columns of lists of varying length in a ROOT or Parquet file that are wanted, each with the number of elements that its array column shall have. A
    /// column <c>name.length</c> then says how many there were. Lists that are not named here are no columns; in a Parquet file they are where all have one length.
    /// </summary>
    public IReadOnlyDictionary<string, int> ListLengths { get; init; } = new Dictionary<string, int>();

    /// <summary>Value in the places that a shorter list leaves free.</summary>
    public double ListFill { get; init; }

    /// <summary>Whether a longer list loses its last elements; otherwise it makes the file unreadable.</summary>
    public bool CutLists { get; init; }

    /// <summary>False for a text file whose first line is data; columns are then named "0", "1", …</summary>
    public bool HasHeader { get; init; } = true;

    /// <summary>Most bytes of decompressed content.</summary>
    public long MaximumBytes { get; init; } = 16L << 30;

    /// <summary>Most rows.</summary>
    public int MaximumRows { get; init; } = 1 << 30;

    /// <summary>Most columns.</summary>
    public int MaximumColumns { get; init; } = 65_536;
}
