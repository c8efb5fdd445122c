using System.IO.Compression;
using Challenge.Formats.Compression;

namespace Challenge.Formats.Root;

/// <summary>
/// Decompresses a record: blocks of up to 16 MiB, each with nine bytes before it: two letters of the algorithm, its version, and two lengths of three bytes,
/// low byte first. Source: ROOT, core/zip, RZip.h and ZipZLib.
/// </summary>
internal static class RootBlocks
{
    private const int HeaderLength = 9;

    public static byte[] Decompress(byte[] stored, int length, string name)
    {
        // No algorithm here makes more than 16 MiB of a block, so what a damaged length promises is checked first.
        byte[] whole = GC.AllocateUninitializedArray<byte>(CheckedLength(stored, length, name));
        int at = 0, filled = 0;
        while (filled < length)
        {
            (int compressed, int plain) = Lengths(stored, at, name);
            if (compressed > stored.Length - at - HeaderLength || plain > length - filled)
                throw UnreadableRootException.Damaged("a compressed block is cut", name);
            ReadOnlySpan<byte> block = stored.AsSpan(at + HeaderLength, compressed);
            if (!TryBlock((char)stored[at], (char)stored[at + 1], block, whole.AsSpan(filled, plain), name))
                throw UnreadableRootException.Damaged("a compressed block cannot be decompressed", name);
            at += HeaderLength + compressed;
            filled += plain;
        }
        return whole;
    }

    private static int CheckedLength(byte[] stored, int length, string name)
    {
        long sum = 0;
        for (int at = 0; at < stored.Length && sum < length;)
        {
            (int compressed, int plain) = Lengths(stored, at, name);
            sum += plain;
            at += HeaderLength + compressed;
        }
        return sum == length ? length : throw UnreadableRootException.Damaged("the lengths of compressed blocks do not add up", name);
    }

    private static (int Compressed, int Plain) Lengths(byte[] stored, int at, string name)
    {
        if (at > stored.Length - HeaderLength)
            throw UnreadableRootException.Damaged("a compressed block is cut", name);
        int compressed = stored[at + 3] | (stored[at + 4] << 8) | (stored[at + 5] << 16);
        int plain = stored[at + 6] | (stored[at + 7] << 8) | (stored[at + 8] << 16);
        return plain == 0 ? throw UnreadableRootException.Damaged("a compressed block is empty", name) : (compressed, plain);
    }

    private static bool TryBlock(char first, char second, ReadOnlySpan<byte> block, Span<byte> target, string name) => (first, second) switch
    {
        ('Z', 'L') => TryDeflate(block, target, isZlib: true),
        ('C', 'S') => TryDeflate(block, target, isZlib: false),
        // The block of LZ4 has its xxHash64 before it.
        ('L', '4') => block.Length > 8 && Lz4Block.TryDecode(block[8..], target),
        ('Z', 'S') => TryNative(static (b, t) => Zstandard.TryDecode(b, t), block, target, "Zstandard", "libzstd1", name),
        ('X', 'Z') => TryNative(static (b, t) => Lzma.TryDecode(b, t), block, target, "LZMA", "liblzma5", name),
        _ => throw UnreadableRootException.Unsupported($"'{name}' is compressed by an unknown algorithm", "Write the file with ZLIB, LZ4, ZSTD or LZMA.", name),
    };

    private static unsafe bool TryDeflate(ReadOnlySpan<byte> block, Span<byte> target, bool isZlib)
    {
        fixed (byte* source = block)
        {
            using UnmanagedMemoryStream content = new(source, block.Length);
            using Stream inflated = isZlib ? new ZLibStream(content, CompressionMode.Decompress) : new DeflateStream(content, CompressionMode.Decompress);
            try
            {
                return inflated.ReadAtLeast(target, target.Length, throwOnEndOfStream: false) == target.Length;
            }
            catch (InvalidDataException)
            {
                return false;
            }
        }
    }

    private delegate bool Decoder(ReadOnlySpan<byte> block, Span<byte> target);

    private static bool TryNative(Decoder decode, ReadOnlySpan<byte> block, Span<byte> target, string algorithm, string package, string name)
    {
        try
        {
            return decode(block, target);
        }
        catch (DllNotFoundException)
        {
            throw UnreadableRootException.Unsupported(
                $"the file is compressed with {algorithm}, whose library is not installed here", $"Install it (Debian: apt-get install {package}), or write the file with ZLIB or LZ4.", name);
        }
    }
}
