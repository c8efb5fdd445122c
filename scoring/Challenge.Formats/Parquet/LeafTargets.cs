namespace Challenge.Formats.Parquet;

/// <summary>Chooses how the values of a column are read, from how they are stored and what they mean.</summary>
internal static class LeafTargets
{
    private const int LargestScale = 400;
    private const int LargestFixedLength = 1 << 20;

    public static LeafTarget Create(LeafColumn leaf, int index, IReadOnlyList<RowGroup> groups, RowNumbers rows, ReadMeter meter, ReadOptions options)
    {
        bool isVarying = leaf.MaximumRepetition > 0 && options.ListLengths.ContainsKey(leaf.Name);
        (Annotation meaning, int scale, int length) = (leaf.Element.Annotation, leaf.Element.Scale, leaf.Element.TypeLength);
        if (leaf.Map is not null)
        {
            throw UnreadableParquetException.Unsupported(
                $"column '{leaf.Map}' is a map, which a table of plain columns cannot hold", "Write one column per key instead.");
        }
        if (isVarying && leaf.MaximumRepetition > 1)
        {
            throw UnreadableParquetException.Unsupported(
                $"column '{leaf.Name}' holds lists of lists, and only lists of numbers are filled up to one length",
                "Write the inner values as one list a row (in DuckDB: flatten), or the inner lists of each place as a column of their own.");
        }
        if (meaning is Annotation.Bson or Annotation.Interval)
            throw Unsupported(leaf, meaning.ToString().ToUpperInvariant());
        if (meaning == Annotation.Decimal && scale is < 0 or > LargestScale)
            throw UnreadableParquetException.Damaged($"column '{leaf.Name}' is a decimal with {scale} digits after the point");
        if (leaf.Element.Type == PhysicalType.FixedByteArray && length is <= 0 or > LargestFixedLength)
            throw Unsupported(leaf, $"values of {length} bytes");
        bool isWide = leaf.Element.Type is PhysicalType.Int64;
        return (leaf.Element.Type, meaning) switch
        {
            (PhysicalType.Boolean, _) => Of<long>(static () => new BooleanReader()),
            (PhysicalType.Int32 or PhysicalType.Int64, Annotation.Decimal) => Of<double>(() => new DecimalReader(isWide, scale)),
            (PhysicalType.Int32 or PhysicalType.Int64, _) => Of<long>(() => new IntegerReader(isWide, meaning == Annotation.Unsigned)),
            (PhysicalType.Int96, _) => Of<long>(static () => new Int96Reader()),
            (PhysicalType.Float, _) => Of<float>(static () => new SingleReader()),
            (PhysicalType.Double, _) => Of<double>(static () => new DoubleReader()),
            (PhysicalType.FixedByteArray, Annotation.Float16) when length == sizeof(ushort) => Of<float>(static () => new HalfReader()),
            (PhysicalType.FixedByteArray, Annotation.Uuid) when length == 16 => OfBytes<string>(StoredText.Uuid, ""),
            (_, Annotation.Decimal) => OfBytes(bytes => StoredText.Decimal(bytes, scale), double.NaN),
            _ => OfBytes<string>(StoredText.Utf8, ""),
        };

        // Nothing stands for a text that a shorter list lacks, so lists of text have to have one length.
        LeafTarget Of<T>(Func<ValueReader<T>> reader) => isVarying && typeof(T) != typeof(string)
            ? new ListTarget<T>(leaf, new ColumnChunks<T>(leaf, index, groups, rows, meter, reader), rows, meter, options)
            : new LeafTarget<T>(leaf, new ColumnChunks<T>(leaf, index, groups, rows, meter, reader), rows, meter, options);

        LeafTarget OfBytes<T>(BytesReader<T>.Converter convert, T missing) =>
            Of(() => new BytesReader<T>(leaf.Element.Type == PhysicalType.FixedByteArray ? length : 0, convert, missing, meter));
    }

    private static UnreadableParquetException Unsupported(LeafColumn leaf, string what) => UnreadableParquetException.Unsupported(
        $"column '{leaf.Name}' holds {what}, which a table cannot hold", "Write the column as text or numbers, or leave it out.");
}
