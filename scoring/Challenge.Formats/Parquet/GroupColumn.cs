namespace Challenge.Formats.Parquet;

/// <summary>The values of a column that belong to the row group being collected.</summary>
internal abstract class GroupColumn
{
    public static GroupColumn Like(Column column, int mostRows) => column switch
    {
        Column<long> => new GroupColumn<long>(mostRows, static (writer, values) => writer.Encode(values)),
        Column<double> => new GroupColumn<double>(mostRows, static (writer, values) => writer.Encode(values)),
        Column<float> => new GroupColumn<float>(mostRows, static (writer, values) => writer.Encode(values)),
        Column<string> => new GroupColumn<string>(mostRows, static (writer, values) => writer.Encode(values)),
        _ => throw new InvalidOperationException($"no format writes {column.GetType()}"),
    };

    /// <summary>Adds rows of a block.</summary>
    public abstract void Add(Column block, int firstRow, int rows);

    /// <summary>Encodes the values, and begins the next group.</summary>
    public abstract WrittenChunk Encode(ChunkWriter writer);
}

/// <inheritdoc/>
internal sealed class GroupColumn<T>(int mostRows, GroupColumn<T>.Encoding encode) : GroupColumn
{
    private T[] _values = [];
    private int _count;

    public delegate WrittenChunk Encoding(ChunkWriter writer, ReadOnlySpan<T> values);

    public override void Add(Column block, int firstRow, int rows)
    {
        if (_values.Length < _count + rows)
            Array.Resize(ref _values, Math.Min(mostRows, Math.Max(2 * _values.Length, _count + rows)));
        ((Column<T>)block).Values.AsSpan(firstRow, rows).CopyTo(_values.AsSpan(_count));
        _count += rows;
    }

    public override WrittenChunk Encode(ChunkWriter writer)
    {
        WrittenChunk chunk = encode(writer, _values.AsSpan(0, _count));
        _count = 0;
        return chunk;
    }
}
