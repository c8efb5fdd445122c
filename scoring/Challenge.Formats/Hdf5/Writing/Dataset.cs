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

    /// <summary>Values of the chunk that lie elsewhere and are not copied.</summary>
    private readonly List<ReadOnlyMemory<byte>> _lasting = [];
    private int _lastingBytes;

    /// <summary>Bytes of an element where shuffling helps to compress it; 0 where it does not, as for text.</summary>
    public int ShuffledBytes { get; init; } = elementBytes;

    /// <summary>Rows that still fit into the chunk.</summary>
    public int Room => RowsPerChunk - ((_used + _lastingBytes) / _rowBytes);

    private int RowsPerChunk => Math.Max(1, chunkBytes / _rowBytes);

    private long Rows => (_bytes + _lastingBytes) / _rowBytes;

    private int FullChunk => RowsPerChunk * _rowBytes;

    /// <summary>Adds values, row after row, that do not change while the file is written: where they are stored as they are, a full chunk is not copied.</summary>
    /// <param name="rows">Values of no more than <see cref="Room"/> rows.</param>
    public void AddLasting(ReadOnlyMemory<byte> rows)
    {
        if (queue.Level > 0)
        {
            Add(rows.Span);
            return;
        }
        _lasting.Add(rows);
        _lastingBytes += rows.Length;
        if (_lastingBytes == FullChunk)
            PassLasting(FullChunk);
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
        if (_chunks.Count == 0 && _lastingBytes <= ContiguousBytes)
        {
            foreach (ReadOnlyMemory<byte> rest in _lasting)
                Add(rest.Span);
            _lasting.Clear();
            _lastingBytes = 0;
        }
        ObjectHeader header = new();
        header.Add(Messages.Dataspace, Messages.DataspaceOf([Rows, .. inner]));
        header.Add(Messages.Datatype, type);
        if (_chunks.Count + _waiting == 0 && _used + _lastingBytes <= ContiguousBytes)
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
        if (_lastingBytes > 0)
            PassLasting((int)chunkRows * _rowBytes);
        queue.Flush();
        long[] chunk = [chunkRows, .. inner];
        ulong index = new ChunkIndex(chunk, _elementBytes).Write(file, _chunks);
        header.Add(Messages.Layout, Messages.Chunked(index, chunk, _elementBytes));
        if (queue.Level > 0)
            header.Add(Messages.Filters, Messages.Deflated(ShuffledBytes, queue.Level));
    }

    /// <summary>Makes a chunk of that length of the values that lie elsewhere, and of zeros.</summary>
    private void PassLasting(int bytes)
    {
        ulong address = file.Hold(_lasting[0]);
        for (int i = 1; i < _lasting.Count; i++)
            file.Hold(_lasting[i]);
        file.Skip(bytes - _lastingBytes);
        _chunks.Add((address, bytes));
        _bytes += _lastingBytes;
        _lasting.Clear();
        _lastingBytes = 0;
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
