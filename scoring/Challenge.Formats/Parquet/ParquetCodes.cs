namespace Challenge.Formats.Parquet;

/// <summary>How values are stored ("Type" of parquet.thrift).</summary>
internal enum PhysicalType
{
    Boolean = 0,
    Int32 = 1,
    Int64 = 2,
    Int96 = 3,
    Float = 4,
    Double = 5,
    ByteArray = 6,
    FixedByteArray = 7,
}

/// <summary>What stored values mean, as far as it changes how they are read (LogicalType and ConvertedType of parquet.thrift).</summary>
internal enum Annotation
{
    /// <summary>Nothing beyond the physical type; also signed integers, dates and times, which stay integers in the file's own unit.</summary>
    None,
    Text,
    List,
    Map,
    Decimal,
    Unsigned,
    Float16,
    Uuid,
    Bson,
    Interval,
}

/// <summary>Whether and how often a field stands in a record (FieldRepetitionType).</summary>
internal enum Repetition
{
    Required = 0,
    Optional = 1,
    Repeated = 2,
}

/// <summary>How the values of a page are encoded (Encoding).</summary>
internal enum PageEncoding
{
    Plain = 0,
    PlainDictionary = 2,
    Rle = 3,
    BitPacked = 4,
    DeltaBinaryPacked = 5,
    DeltaLengthByteArray = 6,
    DeltaByteArray = 7,
    RleDictionary = 8,
    ByteStreamSplit = 9,
}

/// <summary>How pages are compressed (CompressionCodec).</summary>
internal enum Codec
{
    Uncompressed = 0,
    Snappy = 1,
    Gzip = 2,
    Lzo = 3,
    Brotli = 4,
    Lz4 = 5,
    Zstd = 6,
    Lz4Raw = 7,
}

/// <summary>What a page holds (PageType).</summary>
internal enum PageType
{
    Data = 0,
    Index = 1,
    Dictionary = 2,
    DataV2 = 3,
}
