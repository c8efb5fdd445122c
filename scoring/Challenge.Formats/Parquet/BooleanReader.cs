using System.Buffers.Binary;

namespace Challenge.Formats.Parquet;

/// <summary>BOOLEAN: a bit a value, or runs of them. True is 1, false 0.</summary>
internal sealed class BooleanReader : ValueReader<long>
{
    protected override int Width => 0;

    public override long Missing => 0;

    protected override void Plain(ReadOnlySpan<byte> page, Span<long> values)
    {
        ReadOnlySpan<byte> bits = Prefix(page, BitPacking.Bytes(values.Length, 1));
        for (int i = 0; i < values.Length; i++)
            values[i] = (bits[i >> 3] >> (i & 7)) & 1;
    }

    protected override bool TryOther(PageEncoding encoding, ReadOnlySpan<byte> page, Span<long> values)
    {
        if (encoding != PageEncoding.Rle)
            return false;
        uint length = BinaryPrimitives.ReadUInt32LittleEndian(Prefix(page, sizeof(uint)));
        HybridReader runs = new(Prefix(page[sizeof(uint)..], length), 1);
        Span<int> unpacked = stackalloc int[256];
        while (values.Length > 0)
        {
            bool isRun = runs.Next(values.Length, unpacked, out int count, out int value);
            for (int i = 0; i < count; i++)
                values[i] = (isRun ? value : unpacked[i]) & 1;
            values = values[count..];
        }
        return true;
    }
}
