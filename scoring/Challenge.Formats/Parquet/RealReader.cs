using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Challenge.Formats.Parquet;

/// <summary>DOUBLE. A null is NaN.</summary>
internal sealed class DoubleReader : ValueReader<double>
{
    protected override int Width => sizeof(double);

    public override double Missing => double.NaN;

    protected override void Plain(ReadOnlySpan<byte> page, Span<double> values)
    {
        Prefix(page, (long)values.Length * Width).CopyTo(MemoryMarshal.AsBytes(values));
        Span<long> bits = MemoryMarshal.Cast<double, long>(values);
        if (!BitConverter.IsLittleEndian)
            BinaryPrimitives.ReverseEndianness(bits, bits);
    }
}

/// <summary>FLOAT. A null is NaN.</summary>
internal sealed class SingleReader : ValueReader<float>
{
    protected override int Width => sizeof(float);

    public override float Missing => float.NaN;

    protected override void Plain(ReadOnlySpan<byte> page, Span<float> values)
    {
        Prefix(page, (long)values.Length * Width).CopyTo(MemoryMarshal.AsBytes(values));
        Span<int> bits = MemoryMarshal.Cast<float, int>(values);
        if (!BitConverter.IsLittleEndian)
            BinaryPrimitives.ReverseEndianness(bits, bits);
    }
}

/// <summary>FLOAT16: half precision, widened without loss. A null is NaN.</summary>
internal sealed class HalfReader : ValueReader<float>
{
    protected override int Width => sizeof(ushort);

    public override float Missing => float.NaN;

    protected override void Plain(ReadOnlySpan<byte> page, Span<float> values)
    {
        ReadOnlySpan<byte> bytes = Prefix(page, (long)values.Length * Width);
        for (int i = 0; i < values.Length; i++)
            values[i] = (float)BinaryPrimitives.ReadHalfLittleEndian(bytes[(2 * i)..]);
    }
}
