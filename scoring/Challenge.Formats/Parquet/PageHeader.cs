namespace Challenge.Formats.Parquet;

/// <summary>What stands before the bytes of a page (PageHeader of parquet.thrift).</summary>
internal struct PageHeader
{
    public PageType Type;

    /// <summary>Bytes of the page after decompression.</summary>
    public int Size;

    /// <summary>Bytes of the page in the file.</summary>
    public int CompressedSize;

    /// <summary>CRC-32 of the bytes in the file, where the writer gave it.</summary>
    public uint? Checksum;

    /// <summary>Entries of the page, or of the dictionary.</summary>
    public int Values;

    public PageEncoding Encoding;

    public PageEncoding DefinitionEncoding;

    public PageEncoding RepetitionEncoding;

    /// <summary>Bytes of the levels of a page of version 2, which stand uncompressed before the values.</summary>
    public int DefinitionBytes;

    /// <inheritdoc cref="DefinitionBytes"/>
    public int RepetitionBytes;

    /// <summary>Whether the values of a page of version 2 are compressed.</summary>
    public bool IsCompressed;

    /// <summary>Reads a header; false when the reader has failed, or the header says what cannot be.</summary>
    public static bool TryRead(ref ThriftReader thrift, out PageHeader header)
    {
        header = new PageHeader { Type = (PageType)(-1), Size = -1, CompressedSize = -1, Values = -1, IsCompressed = true };
        for (int id = 0; thrift.TryField(ref id, out ThriftType type);)
        {
            switch (id, type)
            {
                case (1, ThriftType.Int32):
                    header.Type = (PageType)thrift.Integer32();
                    break;
                case (2, ThriftType.Int32):
                    header.Size = thrift.Integer32();
                    break;
                case (3, ThriftType.Int32):
                    header.CompressedSize = thrift.Integer32();
                    break;
                case (4, ThriftType.Int32):
                    header.Checksum = (uint)thrift.Integer32();
                    break;
                case (5, ThriftType.Struct):
                    header.ReadVersion1(ref thrift);
                    break;
                case (7, ThriftType.Struct):
                    header.ReadDictionary(ref thrift);
                    break;
                case (8, ThriftType.Struct):
                    header.ReadVersion2(ref thrift);
                    break;
                default:
                    thrift.Skip(type);
                    break;
            }
        }
        bool hasLevels = header.DefinitionBytes >= 0 && header.RepetitionBytes >= 0
            && (long)header.DefinitionBytes + header.RepetitionBytes <= Math.Min(header.Size, header.CompressedSize);
        return !thrift.HasFailed && header.Size >= 0 && header.CompressedSize >= 0 && (hasLevels || header.Type != PageType.DataV2)
            && (header.Values >= 0 || header.Type is not (PageType.Data or PageType.DataV2 or PageType.Dictionary));
    }

    private void ReadVersion1(ref ThriftReader thrift)
    {
        for (int id = 0; thrift.TryField(ref id, out ThriftType type);)
        {
            switch (id, type)
            {
                case (1, ThriftType.Int32):
                    Values = thrift.Integer32();
                    break;
                case (2, ThriftType.Int32):
                    Encoding = (PageEncoding)thrift.Integer32();
                    break;
                case (3, ThriftType.Int32):
                    DefinitionEncoding = (PageEncoding)thrift.Integer32();
                    break;
                case (4, ThriftType.Int32):
                    RepetitionEncoding = (PageEncoding)thrift.Integer32();
                    break;
                default:
                    thrift.Skip(type);
                    break;
            }
        }
    }

    private void ReadDictionary(ref ThriftReader thrift)
    {
        for (int id = 0; thrift.TryField(ref id, out ThriftType type);)
        {
            if ((id, type) == (1, ThriftType.Int32))
                Values = thrift.Integer32();
            else if ((id, type) == (2, ThriftType.Int32))
                Encoding = (PageEncoding)thrift.Integer32();
            else
                thrift.Skip(type);
        }
    }

    private void ReadVersion2(ref ThriftReader thrift)
    {
        (DefinitionEncoding, RepetitionEncoding) = (PageEncoding.Rle, PageEncoding.Rle);
        for (int id = 0; thrift.TryField(ref id, out ThriftType type);)
        {
            switch (id, type)
            {
                case (1, ThriftType.Int32):
                    Values = thrift.Integer32();
                    break;
                case (4, ThriftType.Int32):
                    Encoding = (PageEncoding)thrift.Integer32();
                    break;
                case (5, ThriftType.Int32):
                    DefinitionBytes = thrift.Integer32();
                    break;
                case (6, ThriftType.Int32):
                    RepetitionBytes = thrift.Integer32();
                    break;
                case (7, ThriftType.True or ThriftType.False):
                    IsCompressed = type == ThriftType.True;
                    break;
                default:
                    thrift.Skip(type);
                    break;
            }
        }
    }
}
