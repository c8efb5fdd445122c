namespace Challenge.Formats.Parquet;

/// <summary>
/// Integers as differences from the one before, packed in blocks (Encodings.md, "Delta Encoding"; Lemire and Boytsov 2015). Arithmetic wraps around.
/// </summary>
internal static class DeltaBinaryPacked
{
    private const int LargestBlock = 1 << 20;

    /// <summary>Fills the values and gives the bytes that they took.</summary>
    public static int Decode(ReadOnlySpan<byte> bytes, Span<long> values)
    {
        int at = 0;
        ulong blockSize = Varint(bytes, ref at), parts = Varint(bytes, ref at), total = Varint(bytes, ref at);
        long value = Zigzag(bytes, ref at);
        if (blockSize is 0 or > LargestBlock || parts == 0 || parts > blockSize || blockSize % parts != 0 || blockSize / parts % 8 != 0)
            throw UnreadableParquetException.Damaged("a page packs differences in impossible blocks");
        if (total != (ulong)values.Length)
            throw UnreadableParquetException.Damaged($"a page of {values.Length} values states {total}");
        if (values.Length == 0)
            return at;
        int partSize = (int)(blockSize / parts);
        values[0] = value;
        for (int i = 1; i < values.Length;)
        {
            long smallest = Zigzag(bytes, ref at);
            if (parts > (ulong)(bytes.Length - at))
                throw Cut();
            ReadOnlySpan<byte> widths = bytes.Slice(at, (int)parts);
            at += (int)parts;
            foreach (byte width in widths)
            {
                // Parts behind the last value have no bytes.
                if (i == values.Length)
                    break;
                Span<long> part = values.Slice(i, Math.Min(partSize, values.Length - i));
                if (width > 64 || BitPacking.Bytes(part.Length, width) > bytes.Length - at)
                    throw Cut();
                ReadOnlySpan<byte> packed = bytes[at..];
                for (int k = 0; k < part.Length; k++)
                {
                    value = unchecked(value + smallest + (long)BitPacking.Read(packed, (long)k * width, width));
                    part[k] = value;
                }
                at += (int)Math.Min(BitPacking.Bytes(partSize, width), bytes.Length - at);
                i += part.Length;
            }
        }
        return at;
    }

    private static long Zigzag(ReadOnlySpan<byte> bytes, ref int at)
    {
        ulong value = Varint(bytes, ref at);
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    private static ulong Varint(ReadOnlySpan<byte> bytes, ref int at)
    {
        ulong value = 0;
        for (int shift = 0; shift < 64; shift += 7)
        {
            if (at == bytes.Length)
                throw Cut();
            byte next = bytes[at++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return value;
        }
        throw Cut();
    }

    private static UnreadableParquetException Cut() => UnreadableParquetException.Damaged("a page ends before its values");
}
