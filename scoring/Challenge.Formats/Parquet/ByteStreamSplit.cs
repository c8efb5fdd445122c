namespace Challenge.Formats.Parquet;

/// <summary>Values whose first bytes stand together, then their second bytes, and so on (Encodings.md, "Byte Stream Split").</summary>
internal static class ByteStreamSplit
{
    /// <summary>Puts the bytes of each value together again.</summary>
    /// <param name="split">As many bytes as all values take.</param>
    /// <param name="width">Bytes of a value.</param>
    /// <param name="values">Takes the values one after the other.</param>
    public static void Merge(ReadOnlySpan<byte> split, int width, Span<byte> values)
    {
        int count = split.Length / width;
        for (int k = 0; k < width; k++)
        {
            ReadOnlySpan<byte> stream = split.Slice(k * count, count);
            for (int i = 0, at = k; i < stream.Length; i++, at += width)
                values[at] = stream[i];
        }
    }
}
