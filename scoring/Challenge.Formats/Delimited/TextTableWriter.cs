namespace Challenge.Formats.Delimited;

/// <summary>Writes text tables: UTF-8, LF, a header line, shortest numbers that read back as the same bits. The same table gives the same bytes.</summary>
internal static class TextTableWriter
{
    private const int RowsAtOnce = 8192;

    /// <summary>Rows are formatted on all cores and written in order.</summary>
    public static void Write(Table table, Stream destination, byte delimiter)
    {
        WritableTable.Check(table);
        RowText[] texts = new RowText[Math.Clamp((table.RowCount + RowsAtOnce - 1) / RowsAtOnce, 1, Environment.ProcessorCount)];
        for (int i = 0; i < texts.Length; i++)
            texts[i] = new RowText(table, delimiter);
        texts[0].AddHeader();
        texts[0].MoveTo(destination);
        for (int row = 0; row < table.RowCount; row += RowsAtOnce * texts.Length)
        {
            int first = row;
            Parallel.For(0, texts.Length, i =>
            {
                int start = Math.Min(table.RowCount, first + (i * RowsAtOnce));
                texts[i].AddRows(start, Math.Min(table.RowCount, start + RowsAtOnce));
            });
            foreach (RowText text in texts)
                text.MoveTo(destination);
        }
    }
}
