using PureHDF.VOL.Native;

namespace Challenge.Formats.PureHdf;

/// <summary>
/// Holds the chunk that is being filled, and writes it when the next one is begun: rows come in order, so that no chunk is begun twice.
/// PureHDF's own cache keeps every chunk until the file is closed.
/// </summary>
internal sealed class OneChunk : IWritingChunkCache
{
    private ulong _index;
    private Memory<byte> _chunk;

    /// <summary>PureHDF binds the writer that it gives to the chunk that it asks for, so it is kept with the chunk.</summary>
    private Action<ulong, Memory<byte>>? _write;

    public Memory<byte> GetChunk(ulong chunkIndex, Func<Memory<byte>> chunkAllocator, Action<ulong, Memory<byte>> chunkWriter)
    {
        if (_write is not null && _index == chunkIndex)
            return _chunk;
        _write?.Invoke(_index, _chunk);
        (_index, _chunk, _write) = (chunkIndex, chunkAllocator(), chunkWriter);
        return _chunk;
    }

    public void Flush(Action<ulong, Memory<byte>> chunkWriter)
    {
        if (_write is not null)
            chunkWriter(_index, _chunk);
        (_chunk, _write) = (default, null);
    }
}
