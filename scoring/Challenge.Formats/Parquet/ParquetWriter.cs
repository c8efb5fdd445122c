using System.Buffers.Binary;

namespace Challenge.Formats.Parquet;

/// <summary>Writes a table: row groups of a million rows, whose columns are encoded on all cores and written in order. The same table gives the same bytes.</summary>
internal static class ParquetWriter
{
    private const int RowsPerGroup = 1 << 20;

    public static void Write(Table table, Stream destination)
    {
        destination.Write(FooterReader.Magic);
        long position = FooterReader.Magic.Length;
        ChunkWriter[] writers = new ChunkWriter[Math.Min(table.Columns.Count, Environment.ProcessorCount)];
        for (int i = 0; i < writers.Length; i++)
            writers[i] = new ChunkWriter();
        List<(long Start, IReadOnlyList<WrittenChunk> Chunks)> groups = [];
        for (int row = 0; row < table.RowCount; row += RowsPerGroup)
        {
            long start = position;
            IReadOnlyList<WrittenChunk> chunks = WriteGroup(table, row, Math.Min(RowsPerGroup, table.RowCount - row), writers, destination);
            position += chunks.Sum(static c => c.StoredSize);
            groups.Add((start, chunks));
            // Rows near the largest number of them: their sum must not overflow.
            if (table.RowCount - row <= RowsPerGroup)
                break;
        }
        ReadOnlySpan<byte> footer = FooterWriter.Write(table, groups);
        destination.Write(footer);
        Span<byte> tail = stackalloc byte[8];
        BinaryPrimitives.WriteInt32LittleEndian(tail, footer.Length);
        FooterReader.Magic.CopyTo(tail[4..]);
        destination.Write(tail);
    }

    /// <summary>As many columns at a time as there are cores, so that only these are in memory a second time.</summary>
    private static WrittenChunk[] WriteGroup(Table table, int firstRow, int rows, ChunkWriter[] writers, Stream destination)
    {
        WrittenChunk[] chunks = new WrittenChunk[table.Columns.Count];
        for (int column = 0; column < chunks.Length; column += writers.Length)
        {
            int first = column, count = Math.Min(writers.Length, chunks.Length - column);
            Parallel.For(0, count, i => chunks[first + i] = writers[i].Encode(table.Columns[first + i], firstRow, rows));
            for (int i = 0; i < count; i++)
                destination.Write(writers[i].Stored);
        }
        return chunks;
    }
}
