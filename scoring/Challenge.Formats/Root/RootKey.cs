namespace Challenge.Formats.Root;

/// <summary>The header of a record (TKey).</summary>
/// <param name="Bytes">Length of the record with its header.</param>
/// <param name="ObjectLength">Length of the object when decompressed.</param>
/// <param name="HeaderLength">Length of the header.</param>
/// <param name="Cycle">Number of the version of an object of one name.</param>
/// <param name="Seek">Where the record stands.</param>
/// <param name="ClassName">Class of the object.</param>
/// <param name="Name">Its name.</param>
internal sealed record RootKey(int Bytes, int ObjectLength, int HeaderLength, int Cycle, long Seek, string ClassName, string Name)
{
    /// <summary>Most bytes that a header can have: three texts of up to 255 bytes and the fixed part; longer names are not read.</summary>
    public const int LargestHeader = 4096;

    public static RootKey Read(RootBuffer buffer)
    {
        int bytes = buffer.I32();
        int version = buffer.I16();
        int objectLength = buffer.I32();
        buffer.U32();
        int headerLength = buffer.I16();
        int cycle = buffer.I16();
        // Files beyond 2 GiB have wide addresses.
        long seek = version > 1000 ? buffer.I64() : buffer.U32();
        if (version > 1000)
            buffer.I64();
        else
            buffer.U32();
        string className = buffer.Text(), name = buffer.Text();
        buffer.Text();
        return new RootKey(bytes, objectLength, headerLength, cycle, seek, className, name);
    }

    /// <summary>The key itself, if its lengths can be those of a record in a file; a basket inside its branch states none.</summary>
    public RootKey Checked() => HeaderLength > 0 && Bytes >= HeaderLength && ObjectLength >= 0
        ? this
        : throw UnreadableRootException.Damaged($"the header of '{Name}' states impossible lengths");
}
