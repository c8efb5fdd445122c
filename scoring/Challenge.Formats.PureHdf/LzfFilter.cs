using Challenge.Formats.Hdf5.Worker;
using PureHDF.Filters;

namespace Challenge.Formats.PureHdf;

/// <summary>The LZF filter of h5py, which PureHDF has in a package of its own: decompression only.</summary>
internal sealed class LzfFilter : IH5Filter
{
    public ushort FilterId => LzfBlock.FilterNumber;

    public string Name => "lzf";

    public Memory<byte> Filter(FilterInfo info)
    {
        byte[] output = new byte[info.ChunkSize];
        int written = LzfBlock.Decompress(info.Buffer.Span, output);
        return written >= 0 ? output.AsMemory(0, written) : throw new InvalidDataException("a chunk compressed with LZF is damaged");
    }

    public uint[] GetParameters(uint[] chunkDimensions, uint typeSize, Dictionary<string, object>? options) => throw new NotSupportedException("LZF is only read");
}
