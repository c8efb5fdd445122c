using System.Buffers.Binary;

namespace Challenge.Formats.Parquet;

/// <summary>Integers of a fixed number of bits, packed from the least significant bit on (the format's Encodings.md, "Run Length Encoding / Bit-Packing Hybrid").</summary>
internal static class BitPacking
{
    /// <summary>Widest value that one 64-bit load holds wherever it starts in a byte.</summary>
    private const int WidestOfOneLoad = 57;

    /// <summary>Unpacks values of 0 to 32 bits; the bytes hold them all.</summary>
    public static void Unpack(ReadOnlySpan<byte> bytes, int width, Span<int> values)
    {
        ulong mask = (1UL << width) - 1;
        long bit = 0;
        int i = 0;
        for (; i < values.Length && (bit >> 3) + sizeof(ulong) <= bytes.Length; i++, bit += width)
            values[i] = (int)((BinaryPrimitives.ReadUInt64LittleEndian(bytes[(int)(bit >> 3)..]) >> (int)(bit & 7)) & mask);
        for (; i < values.Length; i++, bit += width)
            values[i] = (int)((LoadTail(bytes, bit) >> (int)(bit & 7)) & mask);
    }

    /// <summary>The value of 0 to 64 bits that starts at a bit; the bytes hold it.</summary>
    public static ulong Read(ReadOnlySpan<byte> bytes, long bit, int width)
    {
        if (width == 0)
            return 0;
        int shift = (int)(bit & 7);
        ulong low = LoadTail(bytes, bit) >> shift;
        if (width > WidestOfOneLoad && shift + width > 64)
            low |= (ulong)bytes[(int)(bit >> 3) + 8] << (64 - shift);
        return width == 64 ? low : low & ((1UL << width) - 1);
    }

    /// <summary>Bytes that so many values take.</summary>
    public static long Bytes(long count, int width) => ((count * width) + 7) / 8;

    /// <summary>Up to eight bytes from the byte of a bit on; zeros after the end.</summary>
    private static ulong LoadTail(ReadOnlySpan<byte> bytes, long bit)
    {
        ReadOnlySpan<byte> rest = bytes[(int)Math.Min(bit >> 3, bytes.Length)..];
        if (rest.Length >= sizeof(ulong))
            return BinaryPrimitives.ReadUInt64LittleEndian(rest);
        ulong value = 0;
        for (int i = rest.Length - 1; i >= 0; i--)
            value = (value << 8) | rest[i];
        return value;
    }
}
