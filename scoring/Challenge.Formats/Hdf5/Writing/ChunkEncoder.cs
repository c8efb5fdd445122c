using System.IO.Compression;

namespace Challenge.Formats.Hdf5.Writing;

/// <summary>Passes chunks through the filters of a dataset: the bytes of its elements sorted by their place ("shuffle"), and deflate. Each thread has its own.</summary>
internal sealed class ChunkEncoder(int level) : IDisposable
{
    private readonly MemoryStream _deflated = new();
    private byte[] _shuffled = [];
    private ReadOnlyMemory<byte> _encoded;

    /// <summary>What the file is to hold of the chunk encoded last.</summary>
    public ReadOnlySpan<byte> Encoded => _encoded.Span;

    public void Encode(byte[] chunk, int shuffledBytes)
    {
        _encoded = chunk;
        if (level == 0)
            return;
        _deflated.SetLength(0);
        using (ZLibStream deflate = new(_deflated, new ZLibCompressionOptions { CompressionLevel = level }, leaveOpen: true))
            deflate.Write(shuffledBytes > 0 ? Shuffle(chunk, shuffledBytes) : chunk);
        _encoded = _deflated.GetBuffer().AsMemory(0, (int)_deflated.Length);
    }

    public void Dispose() => _deflated.Dispose();

    private ReadOnlySpan<byte> Shuffle(byte[] chunk, int size)
    {
        if (_shuffled.Length < chunk.Length)
            _shuffled = new byte[chunk.Length];
        int count = chunk.Length / size;
        for (int place = 0; place < size; place++)
        {
            Span<byte> target = _shuffled.AsSpan(place * count, count);
            int from = place;
            for (int i = 0; i < target.Length; i++, from += size)
                target[i] = chunk[from];
        }
        return _shuffled.AsSpan(0, chunk.Length);
    }
}
