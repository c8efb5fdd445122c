namespace Challenge.Formats.Hdf5.Writing;

/// <summary>A dataset being written, rows after rows. Small ones lie in one piece, larger ones in chunks of whole rows.</summary>
/// <param name="file">The file.</param>
/// <param name="queue">Where full chunks go.</param>
/// <param name="type">Type of an element.</param>
/// <param name="elementBytes">Bytes of an element.</param>
/// <param name="inner">Lengths of the dimensions after the rows.</param>
/// <param name="chunkBytes">About the size of a chunk before compression.</param>
internal sealed class Dataset(FileBody file, ChunkQueue queue, Block type, int elementBytes, IReadOnlyList<int> inner, int chunkBytes)
{
    /// <summary>Up to this size values lie in one piece.</summary>
    private const int ContiguousBytes = 1 << 16;

    private readonly int _elementBytes = elementBytes;
    private readonly int _rowBytes = elementBytes * inner.Aggregate(1, static (product, length) => checked(product * length));
    private readonly List<(ulong Address, int Bytes)> _chunks = [];
    private int _waiting;
    private long _bytes;
    private byte[] _chunk = [];
    private int _used;

    /// <summary>Bytes of an element where shuffling helps to compress it; 0 where it does not, as for text.</summary>
    public int ShuffledBytes { get; init; } = elementBytes;

    /// <summary>Rows that still fit into the chunk.</summary>
    public int Room => RowsPerChunk - (_used / _rowBytes);

    private int RowsPerChunk => Math.Max(1, chunkBytes / _rowBytes);

    private long Rows => _bytes / _rowBytes;

    private int FullChunk => RowsPerChunk * _rowBytes;

    /// <summary>Adds values, row after row, that do not change while the file is written: where they are stored as they are, no copy of whole chunks is made.</summary>
    public void AddLasting(ReadOnlyMemory<byte> rows)
    {
        for (; queue.Level == 0 && _used == 0 && rows.Length >= FullChunk; rows = rows[FullChunk..])
        {
            _chunks.Add((file.Hold(rows[..FullChunk]), FullChunk));
            _bytes += FullChunk;
        }
        Add(rows.Span);
    }

    /// <summary>Adds values, row after row.</summary>
    public void Add(ReadOnlySpan<byte> rows)
    {
        _bytes += rows.Length;
        while (rows.Length > 0)
        {
            int count = Math.Min(rows.Length, FullChunk - _used);
            if (_chunk.Length < _used + count)
                Array.Resize(ref _chunk, (int)Math.Min(FullChunk, Math.Max(4L * _chunk.Length, _used + count)));
            rows[..count].CopyTo(_chunk.AsSpan(_used));
            _used += count;
            rows = rows[count..];
            if (_used == FullChunk)
                Pass();
        }
    }

    /// <summary>A chunk is in the file.</summary>
    public void Took(ulong address, int bytes)
    {
        _chunks.Add((address, bytes));
        _waiting--;
    }

    /// <summary>Writes what is left, and the dataset's header; gives its address.</summary>
    /// <param name="attributes">Attributes, as messages.</param>
    public ulong End(params IReadOnlyList<Block> attributes)
    {
        ObjectHeader header = new();
        header.Add(Messages.Dataspace, Messages.DataspaceOf([Rows, .. inner]));
        header.Add(Messages.Datatype, type);
        if (_chunks.Count + _waiting == 0 && _used <= ContiguousBytes)
        {
            header.Add(Messages.FillValue, Messages.DefaultFill(isChunked: false));
            header.Add(Messages.Layout, Messages.Contiguous(_used == 0 ? FileBody.Undefined : WriteContiguous(), _used));
        }
        else
        {
            header.Add(Messages.FillValue, Messages.DefaultFill(isChunked: true));
            AddChunks(header);
        }
        foreach (Block attribute in attributes)
            header.Add(Messages.Attribute, attribute);
        return header.Write(file);
    }

    private ulong WriteContiguous()
    {
        file.Align();
        return file.Write(_chunk.AsSpan(0, _used));
    }

    private void AddChunks(ObjectHeader header)
    {
        // A single chunk is no longer than the dataset.
        long chunkRows = Math.Min(RowsPerChunk, Rows);
        if (_used > 0)
        {
            Array.Resize(ref _chunk, (int)chunkRows * _rowBytes);
            _chunk.AsSpan(_used).Clear();
            Pass();
        }
        queue.Flush();
        long[] chunk = [chunkRows, .. inner];
        ulong index = new ChunkIndex(chunk, _elementBytes).Write(file, _chunks);
        header.Add(Messages.Layout, Messages.Chunked(index, chunk, _elementBytes));
        if (queue.Level > 0)
            header.Add(Messages.Filters, Messages.Deflated(ShuffledBytes, queue.Level));
    }

    private void Pass()
    {
        if (queue.Level == 0)
        {
            _chunks.Add((file.Write(_chunk), _chunk.Length));
            _used = 0;
            return;
        }
        byte[] chunk = _chunk;
        (_chunk, _used) = (queue.Spare(chunk.Length), 0);
        _waiting++;
        queue.Add(this, chunk);
    }
}
