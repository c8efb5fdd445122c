using System.Buffers.Binary;

namespace Challenge.Formats.Parquet;

/// <summary>The levels that stand before the values of a page: those of repetition, then those of definition.</summary>
internal static class PageLevels
{
    /// <summary>Takes the encoded repetition levels off the content; none where there are none.</summary>
    public static ReadOnlySpan<byte> Repetition(LeafColumn leaf, PageHeader header, ref ReadOnlySpan<byte> content) =>
        Take(leaf.MaximumRepetition, header, header.RepetitionBytes, header.RepetitionEncoding, ref content);

    /// <summary>Takes the encoded definition levels off what is left.</summary>
    public static ReadOnlySpan<byte> Definition(LeafColumn leaf, PageHeader header, ref ReadOnlySpan<byte> content) =>
        Take(leaf.MaximumDefinition, header, header.DefinitionBytes, header.DefinitionEncoding, ref content);

    /// <summary>Levels of version 1 state their length; those of version 2 have it in the header.</summary>
    private static ReadOnlySpan<byte> Take(int largest, PageHeader header, int length, PageEncoding encoding, ref ReadOnlySpan<byte> content)
    {
        bool isFirstVersion = header.Type == PageType.Data;
        if (largest == 0 && isFirstVersion)
            return [];
        if (isFirstVersion)
        {
            if (encoding != PageEncoding.Rle)
                throw UnreadableParquetException.Unsupported($"levels are encoded as {encoding}, as before 2013", "Write the table again with a newer version.");
            if (content.Length < sizeof(int) || BinaryPrimitives.ReadUInt32LittleEndian(content) > content.Length - sizeof(int))
                throw UnreadableParquetException.Damaged("a page ends before its levels");
            length = BinaryPrimitives.ReadInt32LittleEndian(content);
            content = content[sizeof(int)..];
        }
        ReadOnlySpan<byte> levels = content[..length];
        content = content[length..];
        return levels;
    }
}
