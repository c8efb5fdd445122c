using System.Globalization;
using Challenge.Formats.Writing;

namespace Challenge.Formats.Numpy;

/// <summary>
/// Writes a table as one array, as numpy.save does: 1-D for one column named "0"; 2-D for columns of one type named "0", "1", …; otherwise 1-D of records.
/// Rows wait in a spool, as their number and the longest text stand at the start of the file.
/// </summary>
internal sealed class NpyTableWriter(Stream destination) : BlockWriter
{
    private const int BlockBytes = 1 << 16;

    private Spool? _spool;
    private SpooledColumn[] _columns = [];

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
        string[] types = [.. _columns.Select(static c => c.TypeString())];
        bool isPlain = _columns.Select(static (c, i) => c.Name == i.ToString(CultureInfo.InvariantCulture)).All(static isNumber => isNumber)
            && types.All(t => t == types[0]);
        string descr = isPlain
            ? NpyText.Quote(types[0])
            : $"[{string.Join(", ", _columns.Select((c, i) => $"({NpyText.Quote(c.Name)}, {NpyText.Quote(types[i])})"))}]";
        destination.Write(NpyText.Header(descr, Rows, isPlain && _columns.Length > 1 ? [_columns.Length] : []));
        WriteRows([.. _columns.Select(static c => c.ElementBytes())]);
    }

    protected override void Release() => _spool?.Dispose();

    private void WriteRows(int[] widths)
    {
        SpooledArray.Reader[] readers = [.. _columns.Select(static c => new SpooledArray.Reader(c))];
        int rowBytes = widths.Sum();
        int rowsAtOnce = Math.Max(1, BlockBytes / rowBytes);
        byte[] rows = new byte[rowsAtOnce * rowBytes];
        byte[] elements = new byte[rowsAtOnce * widths.Max()];
        for (long row = 0; row < Rows; row += rowsAtOnce)
        {
            int count = (int)Math.Min(rowsAtOnce, Rows - row);
            int offset = 0;
            for (int c = 0; c < readers.Length; c++)
            {
                readers[c].Read(elements.AsSpan(0, count * widths[c]));
                for (int i = 0; i < count; i++)
                    elements.AsSpan(i * widths[c], widths[c]).CopyTo(rows.AsSpan((i * rowBytes) + offset));
                offset += widths[c];
            }
            destination.Write(rows, 0, count * rowBytes);
        }
        foreach (SpooledArray.Reader reader in readers)
            reader.Dispose();
    }
}
