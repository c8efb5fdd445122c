using System.Runtime.InteropServices;
using Challenge.Formats.Writing;

namespace Challenge.Formats.Parquet;

/// <summary>Numbers of a row group, as they lie in memory, in a lane of a spool: a group of many columns is far larger than the few that are encoded at a time.</summary>
internal sealed class GroupNumbers<T>(IReadOnlyList<int> shape, Spool spool, int lane, GroupNumbers<T>.Encoding encode) : GroupColumn
    where T : unmanaged
{
    public delegate WrittenChunk Encoding(ChunkWriter writer, ReadOnlySpan<T> values, IReadOnlyList<int> shape);

    public override void Add(Column block, int firstRow, int rows) =>
        spool.Append(lane, MemoryMarshal.AsBytes(((Column<T>)block).Values.AsSpan(firstRow * block.Width, rows * block.Width)));

    public override WrittenChunk Encode(ChunkWriter writer)
    {
        Span<byte> values = writer.Values((int)spool.Length(lane));
        using Stream waiting = spool.Open(lane);
        waiting.ReadExactly(values);
        return encode(writer, MemoryMarshal.Cast<byte, T>(values), shape);
    }
}
