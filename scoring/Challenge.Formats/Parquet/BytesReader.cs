using System.Buffers;
using System.Buffers.Binary;

namespace Challenge.Formats.Parquet;

/// <summary>BYTE_ARRAY and FIXED_LEN_BYTE_ARRAY: finds the bytes of each value and converts them.</summary>
/// <param name="fixedLength">Bytes of every value; 0 when each states its own.</param>
/// <param name="convert">Makes a value of its bytes.</param>
/// <param name="missing">Stands for a null.</param>
/// <param name="meter">Counts what the values take.</param>
internal sealed class BytesReader<T>(int fixedLength, BytesReader<T>.Converter convert, T missing, ReadMeter meter) : ValueReader<T>
{
    /// <summary>Counting each value of its own would make threads wait for each other.</summary>
    private const int CountedAtOnce = 1 << 16;

    private long _uncounted;

    public delegate T Converter(ReadOnlySpan<byte> bytes);

    protected override int Width => fixedLength;

    public override T Missing => missing;

    protected override void Plain(ReadOnlySpan<byte> page, Span<T> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            long length = fixedLength;
            if (fixedLength == 0)
            {
                length = BinaryPrimitives.ReadUInt32LittleEndian(Prefix(page, sizeof(uint)));
                page = page[sizeof(uint)..];
            }
            values[i] = Convert(Prefix(page, length));
            page = page[(int)length..];
        }
        Count(0, now: true);
    }

    protected override bool TryOther(PageEncoding encoding, ReadOnlySpan<byte> page, Span<T> values)
    {
        if (encoding == PageEncoding.DeltaLengthByteArray && fixedLength == 0)
            ReadLengthsFirst(page, values);
        else if (encoding == PageEncoding.DeltaByteArray)
            ReadPrefixes(page, values);
        else
            return false;
        Count(0, now: true);
        return true;
    }

    /// <summary>All lengths, then all bytes (Encodings.md, "Delta-length byte array").</summary>
    private void ReadLengthsFirst(ReadOnlySpan<byte> page, Span<T> values)
    {
        long[] lengths = ArrayPool<long>.Shared.Rent(values.Length);
        page = page[DeltaBinaryPacked.Decode(page, lengths.AsSpan(0, values.Length))..];
        for (int i = 0; i < values.Length; i++)
        {
            ReadOnlySpan<byte> bytes = Prefix(page, Length(lengths[i]));
            values[i] = Convert(bytes);
            page = page[bytes.Length..];
        }
        ArrayPool<long>.Shared.Return(lengths);
    }

    /// <summary>Each value repeats the start of the one before (Encodings.md, "Delta strings").</summary>
    private void ReadPrefixes(ReadOnlySpan<byte> page, Span<T> values)
    {
        long[] prefixes = ArrayPool<long>.Shared.Rent(values.Length), lengths = ArrayPool<long>.Shared.Rent(values.Length);
        page = page[DeltaBinaryPacked.Decode(page, prefixes.AsSpan(0, values.Length))..];
        page = page[DeltaBinaryPacked.Decode(page, lengths.AsSpan(0, values.Length))..];
        byte[] value = [];
        int valueLength = 0;
        for (int i = 0; i < values.Length; i++)
        {
            ReadOnlySpan<byte> suffix = Prefix(page, Length(lengths[i]));
            page = page[suffix.Length..];
            long prefix = Length(prefixes[i]), length = prefix + suffix.Length;
            if (prefix > valueLength || length > Array.MaxLength || (fixedLength > 0 && length != fixedLength))
                throw UnreadableParquetException.Damaged("a page repeats more of a value than there is");
            if (length > value.Length)
                Array.Resize(ref value, (int)Math.Min(Math.Max(length, 2L * value.Length), Array.MaxLength));
            suffix.CopyTo(value.AsSpan((int)prefix));
            valueLength = (int)length;
            values[i] = Convert(value.AsSpan(0, valueLength));
        }
        ArrayPool<long>.Shared.Return(prefixes);
        ArrayPool<long>.Shared.Return(lengths);
    }

    private T Convert(ReadOnlySpan<byte> bytes)
    {
        if (typeof(T) == typeof(string))
            Count(2L * bytes.Length, now: false);
        return convert(bytes);
    }

    private void Count(long bytes, bool now)
    {
        _uncounted += bytes;
        if (!now && _uncounted < CountedAtOnce)
            return;
        meter.TakeTable(_uncounted);
        _uncounted = 0;
    }

    private static long Length(long stated) =>
        stated is >= 0 and <= int.MaxValue ? stated : throw UnreadableParquetException.Damaged("a page states a value of impossible length");
}
