using System.Runtime.InteropServices;

namespace Challenge.Formats.Parquet;

/// <summary>Texts of a row group, which are there anyway and often the same.</summary>
internal sealed class GroupTexts(IReadOnlyList<int> shape) : GroupColumn
{
    private readonly List<string> _values = [];

    public override void Add(Column block, int firstRow, int rows) =>
        _values.AddRange(((Column<string>)block).Values.AsSpan(firstRow * block.Width, rows * block.Width));

    public override WrittenChunk Encode(ChunkWriter writer)
    {
        WrittenChunk chunk = writer.Encode(CollectionsMarshal.AsSpan(_values), shape);
        _values.Clear();
        return chunk;
    }
}
