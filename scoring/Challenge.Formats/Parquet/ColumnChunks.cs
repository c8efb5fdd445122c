using System.Runtime.CompilerServices;

namespace Challenge.Formats.Parquet;

/// <summary>Reads what the row groups hold of a column in the rows that are read.</summary>
/// <typeparam name="T">What the table holds: long, float, double or string.</typeparam>
/// <param name="leaf">The column.</param>
/// <param name="index">Its place among those of the file.</param>
/// <param name="groups">The row groups.</param>
/// <param name="rows">Which of their rows are read.</param>
/// <param name="meter">Counts what the values take.</param>
/// <param name="reader">Makes a reader of values for one thread.</param>
internal sealed class ColumnChunks<T>(LeafColumn leaf, int index, IReadOnlyList<RowGroup> groups, RowNumbers rows, ReadMeter meter, Func<ValueReader<T>> reader)
{
    public int Groups => groups.Count;

    /// <summary>Fills in the values of a group, one a row, and says which are missing.</summary>
    public ChunkEntries ReadValues(int group, PageSource source, Span<T> values, CancellationToken cancellationToken)
    {
        ChunkInfo chunk = groups[group].Chunks[index];
        if (chunk.Values != groups[group].Rows)
            throw Misfit(group);
        using PageReader pages = new(source, chunk, meter);
        ChunkEntries entries = new(values.Length, isList: false);
        new ChunkReader<T>(leaf, reader(), meter).Read(pages, chunk.Values, rows.Skipped(group), values, entries, cancellationToken);
        return entries;
    }

    /// <summary>Hands over the elements of the lists of a group. What they take besides the table is given back after that.</summary>
    public void ReadLists(int group, PageSource source, Action<T[], ChunkEntries> take, CancellationToken cancellationToken) =>
        ReadLists(group, rows.Skipped(group), rows.Count(group), source, take, cancellationToken);

    /// <summary>Hands over the list in the first row of the file, whether or not that row is read.</summary>
    public void ReadFirstList(PageSource source, Action<T[], ChunkEntries> take, CancellationToken cancellationToken) =>
        ReadLists(Enumerable.Range(0, groups.Count).First(group => groups[group].Rows > 0), 0, 1, source, take, cancellationToken);

    private void ReadLists(int group, long skipped, long count, PageSource source, Action<T[], ChunkEntries> take, CancellationToken cancellationToken)
    {
        ChunkInfo chunk = groups[group].Chunks[index];
        if (chunk.Values < groups[group].Rows)
            throw Misfit(group);
        (long first, long end) = (0, chunk.Values);
        if (count < groups[group].Rows)
        {
            using PageReader levels = new(source, chunk, meter);
            (first, end) = new RowSearch(leaf, meter).Find(levels, chunk.Values, skipped, skipped + count, groups[group].Rows, cancellationToken);
        }
        if (end - first > Array.MaxLength)
            throw UnreadableParquetException.Unsupported("a row group holds more than two thousand million values of a list", "Write smaller row groups.");
        long bytes = (end - first) * (Unsafe.SizeOf<T>() + sizeof(byte));
        meter.TakeTable(bytes);
        using PageReader pages = new(source, chunk, meter);
        ChunkEntries entries = new((int)(end - first), isList: true);
        T[] values = GC.AllocateUninitializedArray<T>((int)(end - first));
        new ChunkReader<T>(leaf, reader(), meter).Read(pages, chunk.Values, first, values, entries, cancellationToken);
        take(values, entries);
        meter.ReturnTable(bytes);
    }

    private UnreadableParquetException Misfit(int group) =>
        UnreadableParquetException.Damaged($"the footer states {groups[group].Chunks[index].Values} values for {groups[group].Rows} rows");
}
