using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Challenge.Formats.Parquet;

/// <summary>INT32 and INT64, signed or not. Dates, times and timestamps are integers in the file's own unit.</summary>
internal sealed class IntegerReader(bool isWide, bool isUnsigned) : ValueReader<long>
{
    protected override int Width => isWide ? sizeof(long) : sizeof(int);

    public override long Missing => 0;

    protected override void Plain(ReadOnlySpan<byte> page, Span<long> values)
    {
        ReadOnlySpan<byte> bytes = Prefix(page, (long)values.Length * Width);
        if (isWide)
        {
            MemoryMarshal.Cast<byte, long>(bytes).CopyTo(values);
            if (!BitConverter.IsLittleEndian)
                BinaryPrimitives.ReverseEndianness(values, values);
            CheckRange(values);
            return;
        }
        ReadOnlySpan<int> narrow = MemoryMarshal.Cast<byte, int>(bytes);
        for (int i = 0; i < values.Length; i++)
        {
            int value = BitConverter.IsLittleEndian ? narrow[i] : BinaryPrimitives.ReverseEndianness(narrow[i]);
            values[i] = isUnsigned ? (uint)value : value;
        }
    }

    protected override bool TryOther(PageEncoding encoding, ReadOnlySpan<byte> page, Span<long> values)
    {
        if (encoding != PageEncoding.DeltaBinaryPacked)
            return false;
        DeltaBinaryPacked.Decode(page, values);
        if (isWide)
        {
            CheckRange(values);
            return true;
        }
        for (int i = 0; i < values.Length; i++)
            values[i] = isUnsigned ? (uint)values[i] : (int)values[i];
        return true;
    }

    private void CheckRange(ReadOnlySpan<long> values)
    {
        if (!isUnsigned)
            return;
        foreach (long value in values)
        {
            if (value < 0)
            {
                throw UnreadableParquetException.Unsupported(
                    $"the unsigned integer {(ulong)value} is beyond the 64-bit signed integers that a table holds", "Write it as text or, if it need not be exact, as float64.");
            }
        }
    }
}
