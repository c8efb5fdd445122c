namespace Challenge.Formats.Parquet;

/// <summary>Reads the nodes of the schema (SchemaElement of parquet.thrift).</summary>
internal static class SchemaElementReader
{
    /// <summary>Groups above the columns, generously: a list of structs has three a column.</summary>
    private const int NodesPerColumn = 8;

    public static List<SchemaElement> ReadAll(ref ThriftReader thrift, ReadOptions options)
    {
        int count = thrift.ListCount(out ThriftType element);
        if (count > ((long)options.MaximumColumns + 1) * NodesPerColumn)
            throw new UnreadableParquetException(SizeProblem.TooManyColumns(options.MaximumColumns, ""));
        List<SchemaElement> all = [];
        for (int i = 0; i < count && element == ThriftType.Struct && !thrift.HasFailed; i++)
            all.Add(Read(ref thrift));
        return all;
    }

    private static SchemaElement Read(ref ThriftReader thrift)
    {
        (int? physical, int length, int repetition, int children, int scale) = (null, 0, 0, 0, 0);
        string name = "";
        Annotation annotation = Annotation.None;
        for (int id = 0; thrift.TryField(ref id, out ThriftType type);)
        {
            switch (id, type)
            {
                case (1, ThriftType.Int32):
                    physical = thrift.Integer32();
                    break;
                case (2, ThriftType.Int32):
                    length = thrift.Integer32();
                    break;
                case (3, ThriftType.Int32):
                    repetition = thrift.Integer32();
                    break;
                case (4, ThriftType.Binary):
                    name = thrift.Text();
                    break;
                case (5, ThriftType.Int32):
                    children = thrift.Integer32();
                    break;
                case (6, ThriftType.Int32):
                    annotation = OfConverted(thrift.Integer32());
                    break;
                case (7, ThriftType.Int32):
                    scale = thrift.Integer32();
                    break;
                case (10, ThriftType.Struct):
                    Annotation logical = ReadLogical(ref thrift, ref scale);
                    annotation = logical == Annotation.None ? annotation : logical;
                    break;
                default:
                    thrift.Skip(type);
                    break;
            }
        }
        bool isKnown = physical is null or (>= 0 and <= (int)PhysicalType.FixedByteArray) && repetition is >= 0 and <= 2;
        if (thrift.HasFailed || !isKnown || (physical is null && children < 0) || (physical is not null && children > 0))
            throw UnreadableParquetException.Damaged("the schema in the footer is damaged");
        return new SchemaElement(name, (PhysicalType?)physical, length, (Repetition)repetition, children, annotation, scale);
    }

    private static Annotation OfConverted(int code) => code switch
    {
        0 or 4 or 19 => Annotation.Text,
        1 or 2 => Annotation.Map,
        3 => Annotation.List,
        5 => Annotation.Decimal,
        >= 11 and <= 14 => Annotation.Unsigned,
        20 => Annotation.Bson,
        21 => Annotation.Interval,
        _ => Annotation.None,
    };

    private static Annotation ReadLogical(ref ThriftReader thrift, ref int scale)
    {
        Annotation annotation = Annotation.None;
        for (int kind = 0; thrift.TryField(ref kind, out ThriftType type);)
        {
            annotation = kind switch
            {
                1 or 4 or 12 => Annotation.Text,
                2 => Annotation.Map,
                3 => Annotation.List,
                5 => Annotation.Decimal,
                13 => Annotation.Bson,
                14 => Annotation.Uuid,
                15 => Annotation.Float16,
                _ => Annotation.None,
            };
            if (type != ThriftType.Struct)
                thrift.Skip(type);
            else if (ReadDetails(ref thrift, kind, ref scale))
                annotation = Annotation.Unsigned;
        }
        return annotation;
    }

    /// <summary>The fields of a logical type; true for an integer without a sign.</summary>
    private static bool ReadDetails(ref ThriftReader thrift, int kind, ref int scale)
    {
        const int isDecimal = 5, isInteger = 10;
        bool isUnsigned = false;
        for (int id = 0; thrift.TryField(ref id, out ThriftType type);)
        {
            if (kind == isDecimal && id == 1 && type == ThriftType.Int32)
                scale = thrift.Integer32();
            else
                thrift.Skip(type);
            isUnsigned |= kind == isInteger && id == 2 && type == ThriftType.False;
        }
        return isUnsigned;
    }
}
