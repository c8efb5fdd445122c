namespace Challenge.Formats.Parquet;

/// <summary>The values of a column that belong to the row group being collected.</summary>
internal abstract class GroupColumn
{
    public static GroupColumn Like(Column column, int mostRows) => column switch
    {
        Column<long> => new GroupColumn<long>(column.Shape, mostRows, static (writer, values, shape) => writer.Encode(values, shape)),
        Column<double> => new GroupColumn<double>(column.Shape, mostRows, static (writer, values, shape) => writer.Encode(values, shape)),
        Column<float> => new GroupColumn<float>(column.Shape, mostRows, static (writer, values, shape) => writer.Encode(values, shape)),
        Column<string> => new GroupColumn<string>(column.Shape, mostRows, static (writer, values, shape) => writer.Encode(values, shape)),
        _ => throw new InvalidOperationException($"no format writes {column.GetType()}"),
    };

    /// <summary>Adds rows of a block.</summary>
    public abstract void Add(Column block, int firstRow, int rows);

    /// <summary>Encodes the values, and begins the next group.</summary>
    public abstract WrittenChunk Encode(ChunkWriter writer);
}

/// <inheritdoc/>
internal sealed class GroupColumn<T>(IReadOnlyList<int> shape, int mostRows, GroupColumn<T>.Encoding encode) : GroupColumn
{
    private readonly int _width = shape.Aggregate(1, static (product, length) => product * length);
    private T[] _values = [];
    private int _count;

    public delegate WrittenChunk Encoding(ChunkWriter writer, ReadOnlySpan<T> values, IReadOnlyList<int> shape);

    public override void Add(Column block, int firstRow, int rows)
    {
        int values = rows * _width;
        if (_values.Length < _count + values)
            Array.Resize(ref _values, Math.Min(mostRows * _width, Math.Max(2 * _values.Length, _count + values)));
        ((Column<T>)block).Values.AsSpan(firstRow * _width, values).CopyTo(_values.AsSpan(_count));
        _count += values;
    }

    public override WrittenChunk Encode(ChunkWriter writer)
    {
        WrittenChunk chunk = encode(writer, _values.AsSpan(0, _count), shape);
        _count = 0;
        return chunk;
    }
}
