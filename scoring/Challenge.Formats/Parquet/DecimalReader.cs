using System.Buffers;

namespace Challenge.Formats.Parquet;

/// <summary>DECIMAL stored as INT32 or INT64; see <see cref="DecimalNumber"/>. A null is NaN.</summary>
internal sealed class DecimalReader(bool isWide, int scale) : ValueReader<double>
{
    private readonly IntegerReader _integers = new(isWide, isUnsigned: false);

    protected override int Width => isWide ? sizeof(long) : sizeof(int);

    public override double Missing => double.NaN;

    protected override void Plain(ReadOnlySpan<byte> page, Span<double> values) => Convert(PageEncoding.Plain, page, values);

    protected override bool TryOther(PageEncoding encoding, ReadOnlySpan<byte> page, Span<double> values)
    {
        if (encoding != PageEncoding.DeltaBinaryPacked)
            return false;
        Convert(encoding, page, values);
        return true;
    }

    private void Convert(PageEncoding encoding, ReadOnlySpan<byte> page, Span<double> values)
    {
        long[] unscaled = ArrayPool<long>.Shared.Rent(values.Length);
        _integers.Read(encoding, page, unscaled.AsSpan(0, values.Length));
        for (int i = 0; i < values.Length; i++)
            values[i] = DecimalNumber.Of(unscaled[i], scale);
        ArrayPool<long>.Shared.Return(unscaled);
    }
}
