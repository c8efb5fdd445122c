using System.IO.Compression;
using Challenge.Formats.Compression;

namespace Challenge.Formats.Parquet;

/// <summary>Decompresses pages by the codec that the footer names.</summary>
internal static unsafe class Decompressor
{
    /// <summary>Deflate cannot shrink anything more than this.</summary>
    private const int LargestGzipRatio = 1040;

    /// <summary>Refuses codecs that are not read and sizes that no such codec makes, before anything is allocated.</summary>
    public static void Check(Codec codec, long compressed, long size)
    {
        long largest = codec switch
        {
            Codec.Uncompressed => compressed,
            Codec.Snappy => compressed * SnappyDecoder.LargestRatio,
            Codec.Gzip => compressed * LargestGzipRatio,
            Codec.Lz4Raw => compressed * Lz4Block.LargestRatio,
            Codec.Brotli or Codec.Zstd => compressed == 0 ? 0 : long.MaxValue,
            _ => throw Unsupported(codec),
        };
        if (size > largest || (codec == Codec.Uncompressed && size != compressed))
            throw UnreadableParquetException.Damaged("a page states an impossible size");
    }

    /// <summary>Fills the target with the whole page.</summary>
    public static void Decode(Codec codec, ReadOnlySpan<byte> compressed, Span<byte> target)
    {
        if (target.Length == 0)
            return;
        bool isWhole = codec switch
        {
            Codec.Snappy => SnappyDecoder.TryDecode(compressed, target),
            Codec.Gzip => TryGzip(compressed, target),
            Codec.Lz4Raw => Lz4Block.TryDecode(compressed, target),
            Codec.Brotli => BrotliDecoder.TryDecompress(compressed, target, out int written) && written == target.Length,
            Codec.Zstd => TryZstandard(compressed, target),
            _ => throw Unsupported(codec),
        };
        if (!isWhole)
            throw UnreadableParquetException.Damaged($"a page cannot be decompressed ({Name(codec)})");
    }

    private static bool TryGzip(ReadOnlySpan<byte> compressed, Span<byte> target)
    {
        fixed (byte* source = compressed)
        {
            using UnmanagedMemoryStream content = new(source, compressed.Length);
            using GZipStream gzip = new(content, CompressionMode.Decompress);
            try
            {
                return gzip.ReadAtLeast(target, target.Length, throwOnEndOfStream: false) == target.Length && gzip.ReadByte() < 0;
            }
            catch (InvalidDataException)
            {
                return false;
            }
        }
    }

    private static bool TryZstandard(ReadOnlySpan<byte> compressed, Span<byte> target)
    {
        try
        {
            return Zstandard.TryDecode(compressed, target);
        }
        catch (DllNotFoundException)
        {
            throw UnreadableParquetException.Unsupported(
                "the file is compressed with Zstandard, and the library libzstd.so.1 is not installed here",
                "Install it (Debian: apt-get install libzstd1), or write the file with Snappy or without compression.");
        }
    }

    private static UnreadableParquetException Unsupported(Codec codec) => UnreadableParquetException.Unsupported(
        $"the file is compressed with {Name(codec)}, which is not read here", "Write it with Snappy, Zstandard, gzip, Brotli, LZ4_RAW or without compression.");

    private static string Name(Codec codec) => codec switch
    {
        Codec.Uncompressed => "nothing",
        Codec.Snappy => "Snappy",
        Codec.Gzip => "gzip",
        Codec.Lzo => "LZO",
        Codec.Brotli => "Brotli",
        Codec.Lz4 => "the old LZ4 of Hadoop",
        Codec.Zstd => "Zstandard",
        Codec.Lz4Raw => "LZ4_RAW",
        _ => $"codec {(int)codec}",
    };
}
