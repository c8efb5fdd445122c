namespace Challenge.Formats.Parquet;

/// <summary>
/// Writes the footer: every column required, integers INT(64, signed), text STRING, arrays LIST of three levels (LogicalTypes.md, "Lists") with an element
/// that is required, in both the old and the new form of annotation.
/// </summary>
internal static class FooterWriter
{
    /// <summary>A name of its own, so that readers that work around mistakes of writers can tell. It does not change with every release: neither do the bytes.</summary>
    private const string CreatedBy = "challenge version 1.0.0 (build 1)";

    private const int ConvertedUtf8 = 0, ConvertedList = 3, ConvertedInt64 = 18;

    /// <param name="columns">The columns.</param>
    /// <param name="rows">Rows in all.</param>
    /// <param name="groups">Offset of the first page of each row group, and its chunks.</param>
    public static ReadOnlySpan<byte> Write(IReadOnlyList<Column> columns, long rows, IReadOnlyList<(long Start, IReadOnlyList<WrittenChunk> Chunks)> groups)
    {
        ThriftWriter thrift = new();
        thrift.BeginElement();
        thrift.Integer32(1, 1);
        thrift.BeginList(2, ThriftType.Struct, columns.Sum(static c => 1 + (2 * c.Shape.Count)) + 1);
        thrift.BeginElement();
        thrift.Text(4, "schema");
        thrift.Integer32(5, columns.Count);
        thrift.EndStruct();
        foreach (Column column in columns)
            WriteSchema(thrift, column);
        thrift.Integer64(3, rows);
        thrift.BeginList(4, ThriftType.Struct, groups.Count);
        foreach ((long start, IReadOnlyList<WrittenChunk> chunks) in groups)
            WriteGroup(thrift, start, columns, chunks);
        thrift.Text(6, CreatedBy);
        // Smallest and largest values are in the order that the format defines for each type.
        thrift.BeginList(7, ThriftType.Struct, columns.Count);
        for (int c = 0; c < columns.Count; c++)
        {
            thrift.BeginElement();
            thrift.BeginStruct(1);
            thrift.EndStruct();
            thrift.EndStruct();
        }
        thrift.EndStruct();
        return thrift.Written;
    }

    private static void WriteSchema(ThriftWriter thrift, Column column)
    {
        for (int d = 0; d < column.Shape.Count; d++)
        {
            WriteListNode(thrift, d == 0 ? column.Name : "element", Repetition.Required, isList: true);
            WriteListNode(thrift, "list", Repetition.Repeated, isList: false);
        }
        thrift.BeginElement();
        thrift.Integer32(1, (int)Stored(column.Type));
        thrift.Integer32(3, (int)Repetition.Required);
        thrift.Text(4, column.Shape.Count == 0 ? column.Name : "element");
        if (column.Type == ColumnType.Text)
        {
            thrift.Integer32(6, ConvertedUtf8);
            thrift.BeginStruct(10);
            thrift.BeginStruct(1);
            thrift.EndStruct();
            thrift.EndStruct();
        }
        else if (column.Type == ColumnType.Int64)
        {
            thrift.Integer32(6, ConvertedInt64);
            thrift.BeginStruct(10);
            thrift.BeginStruct(10);
            thrift.SmallInteger(1, 64);
            thrift.Boolean(2, true);
            thrift.EndStruct();
            thrift.EndStruct();
        }
        thrift.EndStruct();
    }

    private static void WriteListNode(ThriftWriter thrift, string name, Repetition repetition, bool isList)
    {
        thrift.BeginElement();
        thrift.Integer32(3, (int)repetition);
        thrift.Text(4, name);
        thrift.Integer32(5, 1);
        if (isList)
        {
            thrift.Integer32(6, ConvertedList);
            thrift.BeginStruct(10);
            thrift.BeginStruct(3);
            thrift.EndStruct();
            thrift.EndStruct();
        }
        thrift.EndStruct();
    }

    private static void WriteGroup(ThriftWriter thrift, long start, IReadOnlyList<Column> columns, IReadOnlyList<WrittenChunk> chunks)
    {
        thrift.BeginElement();
        thrift.BeginList(1, ThriftType.Struct, chunks.Count);
        long at = start;
        for (int c = 0; c < chunks.Count; c++)
        {
            WriteChunk(thrift, at, columns[c], chunks[c]);
            at += chunks[c].StoredSize;
        }
        thrift.Integer64(2, chunks.Sum(static c => c.Size));
        thrift.Integer64(3, chunks[0].Values / columns[0].Width);
        thrift.Integer64(5, start);
        thrift.Integer64(6, at - start);
        thrift.EndStruct();
    }

    private static void WriteChunk(ThriftWriter thrift, long start, Column column, WrittenChunk chunk)
    {
        PageEncoding[] encodings = chunk.DictionarySize > 0
            ? [PageEncoding.Plain, PageEncoding.Rle, PageEncoding.RleDictionary] : [PageEncoding.Plain, PageEncoding.Rle];
        thrift.BeginElement();
        thrift.Integer64(2, 0);
        thrift.BeginStruct(3);
        thrift.Integer32(1, (int)Stored(column.Type));
        thrift.BeginList(2, ThriftType.Int32, encodings.Length);
        foreach (PageEncoding encoding in encodings)
            thrift.Element((int)encoding);
        thrift.BeginList(3, ThriftType.Binary, 1 + (2 * column.Shape.Count));
        thrift.Element(column.Name);
        for (int d = 0; d < column.Shape.Count; d++)
        {
            thrift.Element("list");
            thrift.Element("element");
        }
        thrift.Integer32(4, (int)chunk.Codec);
        thrift.Integer64(5, chunk.Values);
        thrift.Integer64(6, chunk.Size);
        thrift.Integer64(7, chunk.StoredSize);
        thrift.Integer64(9, start + chunk.DictionarySize);
        if (chunk.DictionarySize > 0)
            thrift.Integer64(11, start);
        thrift.BeginStruct(12);
        thrift.Integer64(3, 0);
        if (chunk.Range is { } range)
        {
            thrift.Binary(5, range.Largest);
            thrift.Binary(6, range.Smallest);
        }
        thrift.EndStruct();
        thrift.EndStruct();
        thrift.EndStruct();
    }

    private static PhysicalType Stored(ColumnType type) => type switch
    {
        ColumnType.Int64 => PhysicalType.Int64,
        ColumnType.Float32 => PhysicalType.Float,
        ColumnType.Float64 => PhysicalType.Double,
        _ => PhysicalType.ByteArray,
    };
}
