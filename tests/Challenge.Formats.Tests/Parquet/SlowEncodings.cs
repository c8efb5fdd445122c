using System.Buffers.Binary;
using FsCheck;
using FsCheck.Fluent;

namespace Challenge.Formats.Tests.Parquet;

/// <summary>Encodings from their specifications (Encodings.md of Parquet, format_description.txt of Snappy, lz4_Block_format.md), without regard to speed.</summary>
internal static class SlowEncodings
{
    /// <summary>Bit b of value i is bit i·width + b of the whole.</summary>
    public static byte[] Pack(ReadOnlySpan<ulong> values, int width)
    {
        byte[] bytes = new byte[((values.Length * width) + 7) / 8];
        for (int i = 0; i < values.Length; i++)
        {
            for (int b = 0; b < width; b++)
                bytes[((i * width) + b) / 8] |= (byte)(((values[i] >> b) & 1) << (((i * width) + b) % 8));
        }
        return bytes;
    }

    public static byte[] Hybrid(IEnumerable<(bool IsRun, int Length, int[] Values)> runs, int width)
    {
        List<byte> bytes = [];
        foreach ((bool isRun, int length, int[] values) in runs)
        {
            bytes.AddRange(Varint(isRun ? (ulong)length << 1 : ((ulong)values.Length / 8 << 1) | 1));
            if (isRun)
                bytes.AddRange(BitConverter.GetBytes(values[0]).Take((width + 7) / 8));
            else
                bytes.AddRange(Pack([.. values.Select(static v => (ulong)v)], width));
        }
        return [.. bytes];
    }

    public static List<int> ReadHybrid(ReadOnlySpan<byte> bytes, int width, int count)
    {
        List<int> values = [];
        int at = 0;
        while (values.Count < count)
        {
            ulong header = 0;
            for (int shift = 0; ; shift += 7)
            {
                header |= (ulong)(bytes[at] & 0x7F) << shift;
                if (bytes[at++] < 0x80)
                    break;
            }
            if ((header & 1) == 0)
            {
                int value = 0;
                for (int i = 0; i < (width + 7) / 8; i++)
                    value |= bytes[at++] << (8 * i);
                values.AddRange(Enumerable.Repeat(value, (int)(header >> 1)));
                continue;
            }
            for (int i = 0; i < (int)(header >> 1) * 8; i++)
            {
                int value = 0;
                for (int b = 0; b < width; b++)
                    value |= ((bytes[at + (((i * width) + b) / 8)] >> (((i * width) + b) % 8)) & 1) << b;
                values.Add(value);
            }
            at += (int)(header >> 1) * width;
        }
        // Only the last group may be filled up.
        Assert.InRange(values.Count - count, 0, 7);
        Assert.Equal(bytes.Length, at);
        return values[..count];
    }

    public static byte[] Delta(long[] values, int block, int parts)
    {
        List<byte> bytes = [.. Varint((ulong)block), .. Varint((ulong)parts), .. Varint((ulong)values.Length), .. Zigzag(values.Length == 0 ? 0 : values[0])];
        for (int start = 1; start < values.Length; start += block)
        {
            long[] differences = [.. Enumerable.Range(start, Math.Min(block, values.Length - start)).Select(i => unchecked(values[i] - values[i - 1]))];
            long smallest = differences.Min();
            bytes.AddRange(Zigzag(smallest));
            List<ulong[]> cut = [.. differences.Select(d => (ulong)unchecked(d - smallest)).Chunk(block / parts)];
            List<int> widths = [.. cut.Select(static part => 64 - System.Numerics.BitOperations.LeadingZeroCount(part.Max()))];
            bytes.AddRange(Enumerable.Range(0, parts).Select(p => (byte)(p < widths.Count ? widths[p] : 77)));
            for (int p = 0; p < cut.Count; p++)
                bytes.AddRange(Pack([.. cut[p], .. new ulong[(block / parts) - cut[p].Length]], widths[p]));
        }
        return [.. bytes];
    }

    /// <summary>The content, or null when the stream is none.</summary>
    public static byte[]? Snappy(ReadOnlySpan<byte> stream)
    {
        long length = 0;
        for (int at = 0; at < Math.Min(5, stream.Length); at++)
        {
            length |= (long)(stream[at] & 0x7F) << (7 * at);
            if (stream[at] < 0x80)
                return SnappyElements(stream[(at + 1)..]) is { } content && content.Length == length ? content : null;
        }
        return null;
    }

    /// <summary>What the elements make, whatever length the stream states; null when one is wrong.</summary>
    private static byte[]? SnappyElements(ReadOnlySpan<byte> stream)
    {
        int at = 0;
        List<byte> content = [];
        while (at < stream.Length)
        {
            int tag = stream[at++];
            int extra = (tag & 3) switch { 0 => Math.Max(0, (tag >> 2) - 59), 1 => 1, 2 => 2, _ => 4 };
            if (extra > stream.Length - at)
                return null;
            long number = 0;
            for (int i = 0; i < extra; i++)
                number |= (long)stream[at++] << (8 * i);
            if ((tag & 3) == 0)
            {
                long literal = (extra == 0 ? tag >> 2 : number) + 1;
                if (literal > stream.Length - at)
                    return null;
                content.AddRange(stream.Slice(at, (int)literal));
                at += (int)literal;
                continue;
            }
            int count = (tag & 3) == 1 ? ((tag >> 2) & 7) + 4 : (tag >> 2) + 1;
            long distance = (tag & 3) == 1 ? ((tag >> 5) * 256) + number : number;
            if (distance == 0 || distance > content.Count)
                return null;
            for (int i = 0; i < count; i++)
                content.Add(content[^(int)distance]);
        }
        return [.. content];
    }

    /// <inheritdoc cref="Snappy"/>
    public static byte[]? Lz4(ReadOnlySpan<byte> stream)
    {
        List<byte> content = [];
        int at = 0;
        while (at < stream.Length)
        {
            int token = stream[at++];
            if (Length(stream, ref at, token >> 4) is not { } literal || literal > stream.Length - at)
                return null;
            content.AddRange(stream.Slice(at, literal));
            at += literal;
            if (at == stream.Length)
                return [.. content];
            if (stream.Length - at < 2)
                return null;
            int distance = BinaryPrimitives.ReadUInt16LittleEndian(stream[at..]);
            at += 2;
            if (distance == 0 || distance > content.Count || Length(stream, ref at, token & 15) is not { } match)
                return null;
            for (int i = 0; i < match + 4; i++)
                content.Add(content[^distance]);
        }
        return null;

        static int? Length(ReadOnlySpan<byte> stream, ref int at, int length)
        {
            if (length < 15)
                return length;
            while (at < stream.Length)
            {
                length += stream[at];
                if (stream[at++] != 255)
                    return length;
            }
            return null;
        }
    }

    /// <summary>Streams of every kind of element, most of them right.</summary>
    public static Gen<byte[]> SnappyStreams() =>
        from elements in Gen.ListOf(Gen.OneOf(
            Gen.NonEmptyListOf(Bytes()).Where(static l => l.Count <= 60).Select(static l => (byte[])[(byte)((l.Count - 1) << 2), .. l]),
            Gen.NonEmptyListOf(Bytes()).Select(static l => (byte[])[60 << 2, (byte)(l.Count - 1), .. l.Take(256)]),
            from length in Gen.Choose(0, 7) from distance in Gen.Choose(0, 60) select (byte[])[(byte)(1 | (length << 2)), (byte)distance],
            from length in Gen.Choose(0, 63) from distance in Gen.Choose(0, 90) select (byte[])[(byte)(2 | (length << 2)), (byte)distance, 0],
            from length in Gen.Choose(0, 63) from distance in Gen.Choose(1, 20) select (byte[])[(byte)(3 | (length << 2)), (byte)distance, 0, 0, 0]))
        from start in Gen.ArrayOf(Bytes(), 60)
        from wrong in Gen.Frequency((4, Gen.Constant(0)), (1, Gen.Choose(-3, 3)))
        let body = (byte[])[59 << 2, .. start, .. elements.SelectMany(static e => e)]
        let length = SnappyElements(body)?.Length ?? 100
        select (byte[])[.. Varint((ulong)Math.Max(0, length + wrong)), .. body];

    public static Gen<byte[]> Lz4Streams() =>
        from sequences in Gen.ListOf(
            from literals in Gen.ArrayOf(Bytes())
            from distance in Gen.Frequency((20, Gen.Choose(1, 40)), (1, Gen.Choose(0, 300)))
            from match in Gen.OneOf(Gen.Choose(0, 14), Gen.Choose(15, 700))
            select (byte[])[(byte)((Math.Min(15, literals.Length) << 4) | Math.Min(15, match)), .. More(literals.Length), .. literals, (byte)distance, (byte)(distance >> 8), .. More(match)])
        from start in Gen.ArrayOf(Bytes(), 40)
        from end in Gen.ArrayOf(Bytes(), 5)
        from cut in Gen.Frequency((6, Gen.Constant(0)), (1, Gen.Choose(0, 9)))
        let whole = (byte[])[0xF0, 25, .. start, 40, 0, .. sequences.SelectMany(static s => s), 0x50, .. end]
        select whole[..^cut];

    private static byte[] More(int length)
    {
        List<byte> bytes = [];
        for (int left = length - 15; left >= 0; left -= 255)
            bytes.Add((byte)Math.Min(255, left));
        return [.. bytes];
    }

    private static Gen<byte> Bytes() => Gen.Choose(0, 255).Select(static b => (byte)b);

    private static byte[] Zigzag(long value) => Varint((ulong)((value << 1) ^ (value >> 63)));

    private static byte[] Varint(ulong value)
    {
        List<byte> bytes = [];
        for (; value >= 0x80; value >>= 7)
            bytes.Add((byte)(value | 0x80));
        bytes.Add((byte)value);
        return [.. bytes];
    }
}
