using System.Buffers;

namespace Challenge.Formats.Parquet;

/// <summary>Writes the hybrid that <see cref="HybridReader"/> reads: a value that stands eight times or more is a run, what is between is packed in groups of eight.</summary>
internal static class HybridWriter
{
    private const int Group = 8;

    public static void Write(ReadOnlySpan<int> values, int width, IBufferWriter<byte> target)
    {
        for (int at = 0; at < values.Length;)
        {
            int run = RunLength(values[at..]);
            if (run >= Group)
            {
                WriteRun(values[at], run, width, target);
                at += run;
                continue;
            }
            int end = at + Group;
            while (end < values.Length && RunLength(values[end..]) < Group)
                end += Group;
            end = Math.Min(end, values.Length);
            Pack(values[at..end], width, target);
            at = end;
        }
    }

    /// <summary>Writes one value that stands so many times.</summary>
    public static void WriteRun(int value, int count, int width, IBufferWriter<byte> target)
    {
        Varint((uint)count << 1, target);
        Span<byte> bytes = target.GetSpan(sizeof(int));
        for (int i = 0; i < (width + 7) / 8; i++)
            bytes[i] = (byte)(value >> (8 * i));
        target.Advance((width + 7) / 8);
    }

    private static void Pack(ReadOnlySpan<int> values, int width, IBufferWriter<byte> target)
    {
        int groups = (values.Length + Group - 1) / Group;
        Varint(((uint)groups << 1) | 1, target);
        Span<byte> bytes = target.GetSpan(groups * width);
        ulong pending = 0;
        int bits = 0, written = 0;
        for (int i = 0; i < groups * Group; i++)
        {
            pending |= (ulong)(i < values.Length ? (uint)values[i] : 0) << bits;
            for (bits += width; bits >= 8; bits -= 8, pending >>= 8)
                bytes[written++] = (byte)pending;
        }
        target.Advance(written);
    }

    private static int RunLength(ReadOnlySpan<int> values)
    {
        int different = values.IndexOfAnyExcept(values[0]);
        return different < 0 ? values.Length : different;
    }

    private static void Varint(uint value, IBufferWriter<byte> target)
    {
        Span<byte> bytes = target.GetSpan(5);
        int written = 0;
        for (; value >= 0x80; value >>= 7)
            bytes[written++] = (byte)(value | 0x80);
        bytes[written++] = (byte)value;
        target.Advance(written);
    }
}
