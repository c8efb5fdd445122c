using Challenge.Formats.Hdf5;
using PureHDF.VOL.Native;

namespace Challenge.Formats.PureHdf;

/// <summary>
/// Keeps chunks until the next block of rows, and refuses chunks that went through only some of the dataset's filters: PureHDF 2.2 looks at the wrong
/// bit of the chunk's mask, and would undo a filter that was not applied. h5py stores such chunks with LZF, where compression gains nothing.
/// </summary>
/// <param name="internals">PureHDF's.</param>
/// <param name="place">The dataset.</param>
/// <param name="keptBytes">So much is kept.</param>
internal sealed class ChunkGuard(Internals internals, string place, long keptBytes) : IReadingChunkCache
{
    private readonly Dictionary<ulong, Memory<byte>> _kept = [];
    private readonly Queue<ulong> _order = [];
    private long _bytes;

    public Memory<byte> GetChunk(ulong chunkIndex, Func<Memory<byte>> chunkReader)
    {
        if (_kept.TryGetValue(chunkIndex, out Memory<byte> known))
            return known;
        // The delegate belongs to PureHDF's reader of this dataset, which knows where the chunk is and what was done to it.
        object reader = internals.Get<object>(chunkReader.Target ?? throw new MissingMemberException("a chunk's reader"), "<>4__this");
        // Without an index no chunk was ever written, and all are fill values.
        if (!internals.Get<bool>(reader, "_readingChunkIndexAddressIsUndefined") && internals.Number(internals.Call(reader, "GetReadChunkInfo", chunkIndex)!, "FilterMask") != 0)
            throw new Hdf5Refusal(Refusal.NotRead("chunks that went through only some of the dataset's filters, as h5py stores them with LZF where it gains nothing", place));
        Memory<byte> bytes = chunkReader();
        if (bytes.Length <= keptBytes)
            Keep(chunkIndex, bytes);
        return bytes;
    }

    private void Keep(ulong chunkIndex, Memory<byte> bytes)
    {
        while (_bytes + bytes.Length > keptBytes)
        {
            _kept.Remove(_order.Dequeue(), out Memory<byte> oldest);
            _bytes -= oldest.Length;
        }
        _kept.Add(chunkIndex, bytes);
        _order.Enqueue(chunkIndex);
        _bytes += bytes.Length;
    }
}
