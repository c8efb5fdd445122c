namespace Challenge.Formats.Parquet;

/// <summary>
/// Keeps what a file makes of itself within <see cref="ReadOptions.MaximumBytes"/>: the decompressed pages, and the table that they become, each for
/// itself. Both are asked for before they are allocated. Safe from many threads.
/// </summary>
internal sealed class ReadMeter(ReadOptions options)
{
    private long _content;
    private long _table;
    private int _columns;

    /// <summary>Takes room for the decompressed bytes of a page.</summary>
    public void TakeContent(long bytes) => Take(ref _content, bytes);

    /// <summary>Gives back room taken for a page that was only looked through.</summary>
    public void ReturnContent(long bytes) => Interlocked.Add(ref _content, -bytes);

    /// <summary>Takes room for values of the table.</summary>
    public void TakeTable(long bytes) => Take(ref _table, bytes);

    /// <summary>Gives back room taken for values on their way into the table.</summary>
    public void ReturnTable(long bytes) => Interlocked.Add(ref _table, -bytes);

    /// <summary>Takes room for columns of the table, of which there are at most <see cref="ReadOptions.MaximumColumns"/>.</summary>
    public void TakeColumns(int count)
    {
        if (count > options.MaximumColumns || Interlocked.Add(ref _columns, count) > options.MaximumColumns)
            throw new UnreadableParquetException(SizeProblem.TooManyColumns(options.MaximumColumns, ""));
    }

    private void Take(ref long taken, long bytes)
    {
        if (bytes > options.MaximumBytes || Interlocked.Add(ref taken, bytes) > options.MaximumBytes)
            throw new UnreadableParquetException(SizeProblem.TooManyBytes(options.MaximumBytes));
    }
}
