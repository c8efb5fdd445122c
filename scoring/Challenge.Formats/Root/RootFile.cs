namespace Challenge.Formats.Root;

/// <summary>
/// The records of a file. Layout: header, then records each with a TKey, a directory being a record with the list of the keys in it.
/// Source: ROOT, "TFile" and "TKey" class references, section "ROOT file data format".
/// </summary>
internal sealed class RootFile
{
    private const int LargestMetadata = 1 << 28;
    private const int DeepestDirectory = 16;

    private readonly Stream _content;
    private readonly ReadOptions _options;
    private long _taken;

    public RootFile(Stream content, ReadOptions options)
    {
        (_content, _options) = (content, options);
        RootBuffer header = new(At(0, (int)Math.Min(100, content.Length)));
        header.Take(4);
        int version = header.I32();
        IsWide = version >= 1_000_000;
        long begin = header.I32();
        End = IsWide ? header.I64() : header.U32();
        Seek(header);
        header.I32();
        header.I32();
        int nameLength = header.I32();
        header.U8();
        header.I32();
        long infoSeek = Seek(header);
        int infoLength = header.I32();
        if (End > content.Length)
            throw UnreadableRootException.Damaged($"the file states {End} bytes and has {content.Length}");
        Infos = infoLength > 0 ? StreamerInfos.Read(this, ReadKey(infoSeek)) : new StreamerInfos();
        Keys = ReadDirectory(begin + nameLength, "", 0);
    }

    public bool IsWide { get; }

    public long End { get; }

    public StreamerInfos Infos { get; }

    /// <summary>Every object of the file that is no directory, by its path.</summary>
    public IReadOnlyList<(string Path, RootKey Key)> Keys { get; }

    /// <summary>The header of the record at <paramref name="seek"/>.</summary>
    public RootKey ReadKey(long seek)
    {
        RootKey key = RootKey.Read(new RootBuffer(At(seek, (int)Math.Min(RootKey.LargestHeader, Math.Max(0, _content.Length - seek))))).Checked();
        return key with { Seek = seek };
    }

    /// <summary>The object of a record, decompressed.</summary>
    public byte[] ReadObject(RootKey key)
    {
        if (key.ObjectLength > LargestMetadata)
            throw UnreadableRootException.Damaged($"'{key.Name}' is larger than 256 MiB");
        Take(key.ObjectLength);
        byte[] stored = At(key.Seek + key.HeaderLength, key.Bytes - key.HeaderLength);
        if (stored.Length == key.ObjectLength)
            return stored;
        return RootBlocks.Decompress(stored, key.ObjectLength, key.Name);
    }

    /// <summary>Bytes of the file.</summary>
    public byte[] At(long position, int count)
    {
        if (position < 0 || count < 0 || position > _content.Length - count)
            throw UnreadableRootException.Damaged("a record points beyond the end of the file");
        byte[] bytes = GC.AllocateUninitializedArray<byte>(count);
        _content.Position = position;
        if (_content.ReadAtLeast(bytes, count, throwOnEndOfStream: false) != count)
            throw UnreadableRootException.Damaged("the file ends inside a record");
        return bytes;
    }

    private void Take(long bytes)
    {
        _taken += bytes;
        if (_taken > _options.MaximumBytes)
            throw new UnreadableRootException(SizeProblem.TooManyBytes(_options.MaximumBytes));
    }

    private long Seek(RootBuffer buffer) => IsWide ? buffer.I64() : buffer.U32();

    private List<(string Path, RootKey Key)> ReadDirectory(long position, string path, int depth)
    {
        if (depth > DeepestDirectory)
            throw UnreadableRootException.Damaged("directories are nested without end", path);
        RootBuffer buffer = new(At(position, (int)Math.Min(64, Math.Max(0, _content.Length - position))));
        int version = buffer.I16();
        buffer.U32();
        buffer.U32();
        int keysLength = buffer.I32();
        buffer.I32();
        bool isWide = version > 1000;
        if (isWide)
            buffer.Take(16);
        else
            buffer.Take(8);
        long keysSeek = isWide ? buffer.I64() : buffer.U32();
        if (keysSeek == 0 || keysLength == 0)
            return [];
        RootKey list = ReadKey(keysSeek);
        RootBuffer keys = new(At(keysSeek + list.HeaderLength, list.Bytes - list.HeaderLength));
        int count = keys.Count(keys.I32(), 20);
        List<(string, RootKey)> found = [];
        for (int i = 0; i < count; i++)
        {
            RootKey key = RootKey.Read(keys).Checked();
            string full = path.Length == 0 ? key.Name : $"{path}/{key.Name}";
            if (key.ClassName is "TDirectory" or "TDirectoryFile")
                found.AddRange(ReadDirectory(key.Seek + key.HeaderLength, full, depth + 1));
            else
                found.Add((full, key));
            if (found.Count > _options.MaximumColumns)
                throw UnreadableRootException.Damaged("the file has more objects than can be read");
        }
        return found;
    }
}
