using System.Buffers.Binary;

namespace Challenge.Formats.Parquet;

/// <summary>Reads and checks the footer: the last 8 bytes give its length and the magic "PAR1" (the format's README, "File format").</summary>
internal static class FooterReader
{
    private const int TailBytes = 8;

    /// <summary>Far beyond any honest file; a footer becomes objects that take more memory than its bytes.</summary>
    private const int LargestFooter = 256 << 20;

    public static ReadOnlySpan<byte> Magic => "PAR1"u8;

    public static ReadOnlySpan<byte> EncryptedMagic => "PARE"u8;

    public static Footer Read(PageSource source, ReadOptions options)
    {
        if (source.Length < Magic.Length + TailBytes)
            throw UnreadableParquetException.Damaged("the file is too short for a Parquet file");
        byte[] tail = new byte[TailBytes];
        source.Read(source.Length - TailBytes, tail);
        if (tail.AsSpan(4).SequenceEqual(EncryptedMagic))
            throw Encrypted();
        if (!tail.AsSpan(4).SequenceEqual(Magic))
            throw UnreadableParquetException.Damaged("the Parquet file does not end as one: its last four bytes are not PAR1");
        uint length = BinaryPrimitives.ReadUInt32LittleEndian(tail);
        if (length > source.Length - Magic.Length - TailBytes)
            throw UnreadableParquetException.Damaged("the footer states more bytes than the file has");
        if (length > Math.Min(LargestFooter, options.MaximumBytes))
            throw new UnreadableParquetException(SizeProblem.TooManyBytes(Math.Min(LargestFooter, options.MaximumBytes)));
        byte[] bytes = new byte[length];
        source.Read(source.Length - TailBytes - length, bytes);
        ThriftReader thrift = new(bytes);
        return ReadFile(ref thrift, source.Length - TailBytes - length, options);
    }

    private static Footer ReadFile(ref ThriftReader thrift, long dataEnd, ReadOptions options)
    {
        List<SchemaElement> schema = [];
        List<RowGroup>? groups = null;
        for (int id = 0; thrift.TryField(ref id, out ThriftType type);)
        {
            switch (id, type)
            {
                case (2, ThriftType.List):
                    schema = SchemaElementReader.ReadAll(ref thrift, options);
                    break;
                case (4, ThriftType.List):
                    groups = ReadGroups(ref thrift, dataEnd, schema.Count(static e => e.Type is not null));
                    break;
                case (8, ThriftType.Struct):
                    throw Encrypted();
                default:
                    thrift.Skip(type);
                    break;
            }
        }
        if (thrift.HasFailed || schema.Count == 0 || groups is null)
            throw UnreadableParquetException.Damaged("the footer is damaged");
        return new Footer(schema, groups);
    }

    private static List<RowGroup> ReadGroups(ref ThriftReader thrift, long dataEnd, int leaves)
    {
        int count = thrift.ListCount(out ThriftType element);
        List<RowGroup> groups = [];
        for (int i = 0; i < count && element == ThriftType.Struct && !thrift.HasFailed; i++)
        {
            long rows = -1;
            List<ChunkInfo> chunks = [];
            for (int id = 0; thrift.TryField(ref id, out ThriftType type);)
            {
                switch (id, type)
                {
                    case (1, ThriftType.List):
                        chunks = ReadChunks(ref thrift, dataEnd);
                        break;
                    case (3, ThriftType.Int64):
                        rows = thrift.Integer();
                        break;
                    default:
                        thrift.Skip(type);
                        break;
                }
            }
            if (thrift.HasFailed || rows < 0 || chunks.Count != leaves)
                throw UnreadableParquetException.Damaged($"the footer is damaged at row group {i + 1}");
            groups.Add(new RowGroup(rows, chunks));
        }
        return groups;
    }

    private static List<ChunkInfo> ReadChunks(ref ThriftReader thrift, long dataEnd)
    {
        int count = thrift.ListCount(out ThriftType element);
        List<ChunkInfo> chunks = [];
        for (int i = 0; i < count && element == ThriftType.Struct && !thrift.HasFailed; i++)
        {
            ChunkInfo? chunk = null;
            for (int id = 0; thrift.TryField(ref id, out ThriftType type);)
            {
                switch (id, type)
                {
                    case (1, ThriftType.Binary):
                        throw UnreadableParquetException.Unsupported("the values of the table stand in other files", "Send one file that holds the whole table.");
                    case (3, ThriftType.Struct):
                        chunk = ReadChunk(ref thrift, dataEnd);
                        break;
                    case (8, ThriftType.Struct):
                        throw Encrypted();
                    default:
                        thrift.Skip(type);
                        break;
                }
            }
            if (chunk is null)
                throw UnreadableParquetException.Damaged("the footer is damaged");
            chunks.Add(chunk.Value);
        }
        return chunks;
    }

    private static ChunkInfo? ReadChunk(ref ThriftReader thrift, long dataEnd)
    {
        (long codec, long values, long length, long data, long dictionary) = (-1, -1, -1, -1, 0);
        for (int id = 0; thrift.TryField(ref id, out ThriftType type);)
        {
            switch (id, type)
            {
                case (4, ThriftType.Int32):
                    codec = thrift.Integer32();
                    break;
                case (5, ThriftType.Int64):
                    values = thrift.Integer();
                    break;
                case (7, ThriftType.Int64):
                    length = thrift.Integer();
                    break;
                case (9, ThriftType.Int64):
                    data = thrift.Integer();
                    break;
                case (11, ThriftType.Int64):
                    dictionary = thrift.Integer();
                    break;
                default:
                    thrift.Skip(type);
                    break;
            }
        }
        // Some writers state a dictionary at 0 where there is none.
        long start = dictionary > 0 && dictionary < data ? dictionary : data;
        bool isInside = start >= Magic.Length && length >= 0 && length <= dataEnd - start;
        return thrift.HasFailed || codec < 0 || values < 0 || !isInside ? null : new ChunkInfo((Codec)codec, values, start, length);
    }

    private static UnreadableParquetException Encrypted() =>
        UnreadableParquetException.Unsupported("the Parquet file is encrypted", "Write it again without encryption.");
}
