using System.Buffers;

namespace Challenge.Formats.Parquet;

/// <summary>Finds rows of lists in a column chunk, whose entries are more or fewer than its rows.</summary>
internal sealed class RowSearch(LeafColumn leaf, ReadMeter meter)
{
    /// <summary>Where the entries of rows of a list begin and end, of which only the levels tell.</summary>
    /// <param name="pages">The pages.</param>
    /// <param name="total">Entries in all of them.</param>
    /// <param name="from">The first row, from 0.</param>
    /// <param name="to">The row after the last one.</param>
    /// <param name="rows">Rows of the chunk. With the last of these come all entries that are left, so that too many are noticed.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public (long First, long End) Find(PageReader pages, long total, long from, long to, long rows, CancellationToken cancellationToken)
    {
        long at = 0, row = -1, first = -1, end = total;
        while (at < total && pages.Next())
        {
            cancellationToken.ThrowIfCancellationRequested();
            PageHeader header = pages.Header;
            if (header.Type == PageType.Dictionary)
                continue;
            if (header.Values > total - at)
                throw UnreadableParquetException.TooManyValues();
            meter.TakeTable(header.Values);
            byte[] levels = ArrayPool<byte>.Shared.Rent(header.Values);
            ReadOnlySpan<byte> content = pages.ReadContent();
            LevelReader.Read(PageLevels.Repetition(leaf, header, ref content), leaf.MaximumRepetition, levels.AsSpan(0, header.Values));
            for (int i = 0; i < header.Values; i++)
            {
                if (levels[i] != 0)
                    continue;
                row++;
                if (row == from)
                    first = at + i;
                if (row == to && to < rows)
                {
                    end = at + i;
                    break;
                }
            }
            ArrayPool<byte>.Shared.Return(levels);
            meter.ReturnTable(header.Values);
            meter.ReturnContent(header.Size);
            if (row == to && to < rows)
                return (first, end);
            at += header.Values;
        }
        if (at < total)
            throw UnreadableParquetException.TooFewValues(at, total);
        return row + 1 < to ? throw UnreadableParquetException.Damaged("a list has fewer rows than the table") : (first, total);
    }
}
