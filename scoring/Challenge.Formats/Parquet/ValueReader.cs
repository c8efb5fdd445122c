using System.Buffers;

namespace Challenge.Formats.Parquet;

/// <summary>Decodes the values of one column from pages, levels taken off. One thread uses it.</summary>
/// <typeparam name="T">What the table holds: long, float, double or string.</typeparam>
internal abstract class ValueReader<T>
{
    /// <summary>Bytes of a stored value; 0 when they vary, or when it takes less than one.</summary>
    protected abstract int Width { get; }

    /// <summary>Fewest bytes that a value takes, to bound what a page can hold.</summary>
    public int SmallestWidth => Width == 0 ? sizeof(int) : Width;

    /// <summary>What stands where the file has a null.</summary>
    public abstract T Missing { get; }

    /// <summary>Fills the values from a page.</summary>
    public void Read(PageEncoding encoding, ReadOnlySpan<byte> page, Span<T> values)
    {
        if (encoding == PageEncoding.Plain)
        {
            Plain(page, values);
            return;
        }
        if (encoding == PageEncoding.ByteStreamSplit && Width > 0)
        {
            ReadOnlySpan<byte> split = Prefix(page, (long)values.Length * Width);
            byte[] merged = ArrayPool<byte>.Shared.Rent(split.Length);
            ByteStreamSplit.Merge(split, Width, merged);
            Plain(merged.AsSpan(0, split.Length), values);
            ArrayPool<byte>.Shared.Return(merged);
            return;
        }
        if (!TryOther(encoding, page, values))
        {
            throw UnreadableParquetException.Unsupported(
                $"a page is encoded as {encoding}, which does not go with the column's type or is not read here", "Write the table again with the writer's usual encodings.");
        }
    }

    /// <summary>Values one after the other.</summary>
    protected abstract void Plain(ReadOnlySpan<byte> page, Span<T> values);

    /// <summary>Encodings of certain types only; false for others.</summary>
    protected virtual bool TryOther(PageEncoding encoding, ReadOnlySpan<byte> page, Span<T> values) => false;

    /// <summary>As many bytes as are needed, from the start of the page.</summary>
    protected static ReadOnlySpan<byte> Prefix(ReadOnlySpan<byte> page, long bytes) =>
        bytes <= page.Length ? page[..(int)bytes] : throw UnreadableParquetException.Damaged("a page ends before its values");
}
