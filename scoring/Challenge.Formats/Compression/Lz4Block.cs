using System.Runtime.CompilerServices;

namespace Challenge.Formats.Compression;

/// <summary>Decompresses a block of LZ4 (lz4, doc/lz4_Block_format.md).</summary>
internal static unsafe class Lz4Block
{
    private const int ShortestMatch = 4;

    /// <summary>A byte of length stands for 255 bytes at most.</summary>
    public const int LargestRatio = 256;

    /// <summary>True when the bytes are exactly the compressed form of as many bytes as <paramref name="target"/> takes.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> compressed, Span<byte> target)
    {
        fixed (byte* source = compressed, destination = target)
            return TrySequences(source, source + compressed.Length, destination, destination + target.Length);
    }

    private static bool TrySequences(byte* at, byte* end, byte* start, byte* targetEnd)
    {
        byte* target = start;
        while (at < end)
        {
            int token = *at++;
            long length = token >> 4;
            if (length == 15 && !TryLength(ref at, end, ref length))
                return false;
            if (length > end - at || length > targetEnd - target)
                return false;
            Unsafe.CopyBlockUnaligned(target, at, (uint)length);
            at += length;
            target += length;
            // The last sequence is literals alone.
            if (at == end)
                return target == targetEnd;
            if (end - at < 2)
                return false;
            int distance = at[0] | (at[1] << 8);
            at += 2;
            length = token & 15;
            if (length == 15 && !TryLength(ref at, end, ref length))
                return false;
            length += ShortestMatch;
            if (distance == 0 || distance > target - start || length > targetEnd - target)
                return false;
            MatchCopy.Copy(target, distance, (int)length, targetEnd);
            target += length;
        }
        return false;
    }

    private static bool TryLength(ref byte* at, byte* end, ref long length)
    {
        while (at < end)
        {
            byte more = *at++;
            length += more;
            if (more != 255)
                return true;
        }
        return false;
    }
}
