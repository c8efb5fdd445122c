using System.IO.Compression;
using System.Runtime.InteropServices;
using PureHDF.Filters;

namespace Challenge.Formats.PureHdf;

/// <summary>Deflate in memory of the chunk's size: PureHDF's own filter takes as much as there comes, and that is for a damaged or hostile file to say.</summary>
internal sealed class InflateFilter : IH5Filter
{
    /// <summary>Checksums that other filters may have put behind the values.</summary>
    private const int Beyond = 64;

    public ushort FilterId => DeflateFilter.Id;

    public string Name => "deflate";

    public Memory<byte> Filter(FilterInfo info)
    {
        byte[] output = GC.AllocateUninitializedArray<byte>(info.ChunkSize + Beyond);
        using MemoryStream input = MemoryMarshal.TryGetArray(info.Buffer, out ArraySegment<byte> bytes)
            ? new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count, writable: false)
            : new MemoryStream(info.Buffer.ToArray(), writable: false);
        using ZLibStream inflated = new(input, CompressionMode.Decompress);
        int written = inflated.ReadAtLeast(output, output.Length, throwOnEndOfStream: false);
        return written < output.Length ? output.AsMemory(0, written) : throw new InvalidDataException("a chunk holds more than its size");
    }

    public uint[] GetParameters(uint[] chunkDimensions, uint typeSize, Dictionary<string, object>? options) => throw new NotSupportedException("deflate is only read");
}
