using Challenge.Formats.Writing;

namespace Challenge.Formats.Hdf5.Writing;

/// <summary>
/// Writes a table as one dataset a column, in the order of the columns (the root group keeps the order of creation): int64, float32, float64, and UTF-8 text
/// of fixed length, or of variable length where padding would cost more than it saves. Columns of more than 64 KiB are chunked, shuffled and deflated. An array column has the rows first and then dimensions of its own.
/// </summary>
/// <remarks>
/// The file is put together here and not by libhdf5, following "HDF5 File Format Specification Version 3.0" in what version 1.8 of the library already
/// reads: chunks are compressed on all cores and go straight to the destination, nothing is locked, and no times get into the file, so the same rows give
/// the same bytes.
/// </remarks>
/// <param name="destination">Where the file goes.</param>
/// <param name="level">Level of deflate, 1 to 9; 0 where values are stored as they are.</param>
internal sealed class Hdf5TableWriter(Stream destination, int level) : BlockWriter
{
    private const int LargestChunk = 1 << 19, SmallestChunk = 1 << 14;

    /// <summary>Chunks are smaller where there are many columns, as each column has one in memory.</summary>
    private const int ChunkMemory = 2 << 20;

    private FileBody? _file;
    private ChunkQueue? _queue;
    private Spool? _spool;
    private string[] _names = [];
    private Dataset?[] _numbers = [];
    private SpooledColumn?[] _texts = [];

    protected override bool KeepsArrays => true;

    protected override void Begin(Table first)
    {
        int count = first.Columns.Count;
        int chunkBytes = Math.Clamp(ChunkMemory / count, SmallestChunk, LargestChunk);
        FileBody file = _file = new FileBody(destination);
        ChunkQueue queue = _queue = new ChunkQueue(file, level);
        Spool spool = _spool = new Spool(count, Spool.FolderFor(destination));
        _names = [.. first.Columns.Select(static c => c.Name)];
        _numbers = [.. first.Columns.Select(c => c.Type == ColumnType.Text
            ? null
            : new Dataset(file, queue, Messages.NumberType(c.Type), c.Type == ColumnType.Float32 ? sizeof(float) : sizeof(double), c.Shape, chunkBytes))];
        _texts = [.. first.Columns.Select((c, lane) => c.Type == ColumnType.Text ? new SpooledColumn(c, spool, lane) : null)];
    }

    /// <summary>Chunks are filled in an order that does not depend on how the rows are cut into blocks: by their last row, then by column.</summary>
    protected override void Add(Table block)
    {
        for (int c = 0; c < _texts.Length; c++)
            _texts[c]?.Append(block.Columns[c]);
        for (int row = 0; row < block.RowCount;)
        {
            int count = block.RowCount - row;
            foreach (Dataset? numbers in _numbers)
                count = Math.Min(count, numbers?.Room ?? count);
            for (int c = 0; c < _numbers.Length; c++)
                _numbers[c]?.AddLasting(Bytes(block.Columns[c], row, count));
            row += count;
        }
    }

    protected override void End()
    {
        ObjectHeader root = new();
        root.Add(Messages.LinkInfo, Messages.OrderedLinks(_names.Length));
        root.Add(Messages.GroupInfo, Messages.LinksInHeader(_names.Length));
        LinkNames links = new();
        // How many chunks wait depends on the machine, and the order in the file must not.
        _queue!.Flush();
        for (int c = 0; c < _names.Length; c++)
        {
            string link = links.Of(_names[c]);
            Block[] attributes = link == _names[c] ? [] : [Messages.TextAttribute(Worker.StoredDataset.NameAttribute, _names[c])];
            ulong address = _numbers[c]?.End(attributes) ?? new TextDataset(_file!, _queue, _texts[c]!, Rows).Write(attributes);
            root.Add(Messages.Link, Messages.HardLink(link, c, address));
        }
        _file!.End(root.Write(_file));
    }

    protected override void Release()
    {
        _queue?.Dispose();
        _file?.Dispose();
        _spool?.Dispose();
    }

    private static ReadOnlyMemory<byte> Bytes(Column column, int row, int count) => column switch
    {
        Column<long> c => Bytes(c.Values, row * c.Width, count * c.Width),
        Column<double> c => Bytes(c.Values, row * c.Width, count * c.Width),
        Column<float> c => Bytes(c.Values, row * c.Width, count * c.Width),
        _ => throw new InvalidOperationException($"no format writes {column.GetType()}"),
    };

    private static ReadOnlyMemory<byte> Bytes<T>(T[] values, int first, int count)
        where T : unmanaged
    {
        if (BitConverter.IsLittleEndian)
            return new ValueMemory<T>(values, first, count).Memory;
        byte[] turned = [];
        _ = LittleEndian.Bytes<T>(values.AsSpan(first, count), ref turned);
        return turned;
    }
}
