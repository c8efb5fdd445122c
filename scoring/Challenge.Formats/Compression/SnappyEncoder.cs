using System.Buffers.Binary;

namespace Challenge.Formats.Compression;

/// <summary>
/// Compresses to Snappy's raw format: greedy matches of four bytes or more within blocks of 64 KiB, found by a hash of the next four bytes; where
/// nothing matches it looks at ever fewer places. The same bytes give the same bytes.
/// </summary>
internal sealed class SnappyEncoder
{
    private const int BlockBytes = 1 << 16;
    private const int HashBits = 14;
    private const int ShortestMatch = 4;

    /// <summary>Bytes at the end of a block that are never looked up, so that loads stay inside.</summary>
    private const int Margin = 15;

    private readonly ushort[] _lastSeen = new ushort[1 << HashBits];

    /// <summary>Most bytes that the compressed form can take.</summary>
    public static int LargestSize(int length) => 32 + length + (length / 6);

    /// <summary>Compresses into the target, which has room for <see cref="LargestSize"/>, and gives the bytes written.</summary>
    public int Encode(ReadOnlySpan<byte> content, Span<byte> target)
    {
        int written = 0;
        uint length = (uint)content.Length;
        for (; length >= 0x80; length >>= 7)
            target[written++] = (byte)(length | 0x80);
        target[written++] = (byte)length;
        for (int start = 0; start < content.Length; start += BlockBytes)
            written += EncodeBlock(content.Slice(start, Math.Min(BlockBytes, content.Length - start)), target[written..]);
        return written;
    }

    private int EncodeBlock(ReadOnlySpan<byte> block, Span<byte> target)
    {
        int written = 0, pending = 0;
        int limit = block.Length - Margin;
        if (limit > 0)
            Array.Clear(_lastSeen);
        for (int at = 1, misses = 32; at < limit;)
        {
            uint next = BinaryPrimitives.ReadUInt32LittleEndian(block[at..]);
            ref ushort seen = ref _lastSeen[Hash(next)];
            int candidate = seen;
            seen = (ushort)at;
            // Place 0 is also what an empty entry says; comparing the bytes tells.
            if (BinaryPrimitives.ReadUInt32LittleEndian(block[candidate..]) != next)
            {
                at += misses++ >> 5;
                continue;
            }
            written += Literal(block[pending..at], target[written..]);
            int length = ShortestMatch + block[(at + ShortestMatch)..].CommonPrefixLength(block[(candidate + ShortestMatch)..]);
            written += Copy(at - candidate, length, target[written..]);
            at += length;
            pending = at;
            misses = 32;
            if (at < limit)
                _lastSeen[Hash(BinaryPrimitives.ReadUInt32LittleEndian(block[(at - 1)..]))] = (ushort)(at - 1);
        }
        return written + Literal(block[pending..], target[written..]);
    }

    private static int Hash(uint next) => (int)((next * 0x1E35A7BD) >> (32 - HashBits));

    private static int Literal(ReadOnlySpan<byte> bytes, Span<byte> target)
    {
        if (bytes.Length == 0)
            return 0;
        int n = bytes.Length - 1;
        int head = 1;
        if (n < 60)
        {
            target[0] = (byte)(n << 2);
        }
        else
        {
            target[0] = n < 256 ? (byte)(60 << 2) : (byte)(61 << 2);
            target[1] = (byte)n;
            target[2] = (byte)(n >> 8);
            head = n < 256 ? 2 : 3;
        }
        bytes.CopyTo(target[head..]);
        return head + bytes.Length;
    }

    private static int Copy(int distance, int length, Span<byte> target)
    {
        int written = 0;
        // A copy of two bytes takes 4 to 11 bytes from at most 2047 back, one of three bytes 1 to 64: keep at least 4 for the last.
        for (; length >= 68; length -= 64, written += 3)
            LongCopy(distance, 64, target[written..]);
        if (length > 64)
        {
            LongCopy(distance, 60, target[written..]);
            length -= 60;
            written += 3;
        }
        if (length < 12 && distance < 2048)
        {
            target[written] = (byte)(1 | ((length - 4) << 2) | ((distance >> 8) << 5));
            target[written + 1] = (byte)distance;
            return written + 2;
        }
        LongCopy(distance, length, target[written..]);
        return written + 3;
    }

    private static void LongCopy(int distance, int length, Span<byte> target)
    {
        target[0] = (byte)(2 | ((length - 1) << 2));
        BinaryPrimitives.WriteUInt16LittleEndian(target[1..], (ushort)distance);
    }
}
