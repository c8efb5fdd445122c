namespace Challenge.Formats.Parquet;

/// <summary>
/// What the end of a file says about the rest (FileMetaData of parquet.thrift), as far as reading needs it. Its own number of rows is not among
/// that: some writers leave it 0, and the row groups say it.
/// </summary>
internal sealed record Footer(IReadOnlyList<SchemaElement> Schema, IReadOnlyList<RowGroup> RowGroups);

/// <summary>A node of the schema, which is written depth first.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">How its values are stored; null for a group.</param>
/// <param name="TypeLength">Bytes of a fixed-length value.</param>
/// <param name="Repetition">Whether and how often it stands in a record.</param>
/// <param name="Children">How many of the following nodes are its children.</param>
/// <param name="Annotation">What its values mean.</param>
/// <param name="Scale">Digits after the point of a decimal.</param>
internal sealed record SchemaElement(
    string Name, PhysicalType? Type, int TypeLength, Repetition Repetition, int Children, Annotation Annotation, int Scale);

/// <summary>A horizontal slice of the table.</summary>
internal sealed record RowGroup(long Rows, IReadOnlyList<ChunkInfo> Chunks);

/// <summary>Where the values of a column in a row group stand.</summary>
/// <param name="Codec">How its pages are compressed; may be a code that we do not know.</param>
/// <param name="Values">Number of entries in all its pages: one a row for a plain column, more or fewer for a list.</param>
/// <param name="Start">Offset of the first page.</param>
/// <param name="Length">Bytes of all pages with their headers.</param>
internal readonly record struct ChunkInfo(Codec Codec, long Values, long Start, long Length);
