using Challenge.Formats.Writing;

namespace Challenge.Formats.Parquet;

/// <summary>The values of a column that belong to the row group being collected.</summary>
internal abstract class GroupColumn
{
    /// <param name="column">A column that says type and shape.</param>
    /// <param name="spool">Where numbers wait; it is emptied when the group has been written.</param>
    /// <param name="lane">In which lane.</param>
    public static GroupColumn Like(Column column, Spool spool, int lane) => column switch
    {
        Column<long> => new GroupNumbers<long>(column.Shape, spool, lane, static (writer, values, shape) => writer.Encode(values, shape)),
        Column<double> => new GroupNumbers<double>(column.Shape, spool, lane, static (writer, values, shape) => writer.Encode(values, shape)),
        Column<float> => new GroupNumbers<float>(column.Shape, spool, lane, static (writer, values, shape) => writer.Encode(values, shape)),
        Column<string> => new GroupTexts(column.Shape),
        _ => throw new InvalidOperationException($"no format writes {column.GetType()}"),
    };

    /// <summary>Adds rows of a block.</summary>
    public abstract void Add(Column block, int firstRow, int rows);

    /// <summary>Encodes the values of the group; what is added after that belongs to the next one.</summary>
    public abstract WrittenChunk Encode(ChunkWriter writer);
}
