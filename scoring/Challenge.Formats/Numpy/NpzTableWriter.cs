using Challenge.Formats.Writing;

namespace Challenge.Formats.Numpy;

/// <summary>Writes a zip of arrays, one a column, as numpy.savez does; an array column has its rows and then its own dimensions. Columns grow side by side in a spool, and are put one after the other at the end.</summary>
internal sealed class NpzTableWriter(Stream destination) : BlockWriter
{
    private const int BlockBytes = 1 << 16;

    private Spool? _spool;
    private SpooledColumn[] _columns = [];

    protected override bool KeepsArrays => true;

    protected override void Begin(Table first)
    {
        _spool = new Spool(first.Columns.Count, Spool.FolderFor(destination));
        _columns = [.. first.Columns.Select((column, lane) => new SpooledColumn(column, _spool, lane))];
    }

    protected override void Add(Table block)
    {
        for (int c = 0; c < _columns.Length; c++)
            _columns[c].Append(block.Columns[c]);
    }

    protected override void End()
    {
        ZipWriter archive = new(destination);
        foreach (SpooledColumn column in _columns)
        {
            byte[] header = NpyText.Header(NpyText.Quote(column.TypeString()), Rows, column.Shape);
            string entry = column.Name + ".npy";
            if (column.Type == ColumnType.Text)
                archive.Add(entry, to => WriteTexts(header, column, to));
            else
                archive.Add(entry, Crc32.Join(Crc32.Append(0, header), column.Checksum, column.NumberBytes), header.Length + column.NumberBytes, to => WriteNumbers(header, column, to));
        }
        archive.Finish();
    }

    protected override void Release() => _spool?.Dispose();

    private static void WriteNumbers(byte[] header, SpooledColumn column, Stream to)
    {
        to.Write(header);
        using Stream numbers = column.OpenNumbers();
        numbers.CopyTo(to, BlockBytes);
    }

    private void WriteTexts(byte[] header, SpooledColumn column, Stream to)
    {
        to.Write(header);
        int width = column.ElementBytes();
        int textsAtOnce = Math.Max(1, BlockBytes / width);
        byte[] block = new byte[textsAtOnce * width];
        using SpooledArray.Reader texts = new(column);
        long all = Rows * column.Width;
        for (long done = 0; done < all; done += textsAtOnce)
        {
            Span<byte> part = block.AsSpan(0, (int)Math.Min(textsAtOnce, all - done) * width);
            texts.Read(part);
            to.Write(part);
        }
    }
}
