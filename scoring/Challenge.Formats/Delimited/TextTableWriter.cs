using Challenge.Formats.Writing;

namespace Challenge.Formats.Delimited;

/// <summary>Writes text tables: UTF-8, LF, a header line, shortest numbers that read back as the same bits. The same rows give the same bytes.</summary>
internal sealed class TextTableWriter(Stream destination, byte delimiter) : BlockWriter
{
    /// <summary>Cells formatted by one thread at a time: about a megabyte of text, whether rows are short or long.</summary>
    private const int CellsAtOnce = 1 << 17;

    private readonly RowText[] _texts = [.. Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new RowText(delimiter))];

    protected override void Begin(Table first)
    {
        _texts[0].AddHeader(first);
        _texts[0].MoveTo(destination);
    }

    /// <summary>Rows are formatted on all cores and written in order.</summary>
    protected override void Add(Table block)
    {
        int share = (block.RowCount + _texts.Length - 1) / _texts.Length;
        int rowsAtOnce = Math.Clamp(CellsAtOnce / block.Columns.Count, 1, Math.Max(1, share));
        for (int row = 0; row < block.RowCount; row += rowsAtOnce * _texts.Length)
        {
            int first = row;
            Parallel.For(0, _texts.Length, i =>
            {
                int start = Math.Min(block.RowCount, first + (i * rowsAtOnce));
                _texts[i].AddRows(block, start, Math.Min(block.RowCount, start + rowsAtOnce));
            });
            foreach (RowText text in _texts)
                text.MoveTo(destination);
            // Rows near the largest number of them: their sum must not overflow.
            if (block.RowCount - row <= rowsAtOnce * _texts.Length)
                break;
        }
    }

    protected override void End()
    {
    }
}
