namespace Challenge.Formats.Hdf5.Writing;

/// <summary>The header of a group or a dataset, version 2 without times (file format specification, IV.A.1.b).</summary>
internal sealed class ObjectHeader
{
    private readonly Block _messages = new();

    public void Add(int type, Block content)
    {
        if (content.Length > ushort.MaxValue)
            throw new ArgumentException("a name is longer than HDF5 can hold", nameof(content));
        _messages.Byte(type);
        _messages.Int16(content.Length);
        _messages.Byte(0);
        _messages.Bytes(content.Written);
    }

    /// <summary>Writes the header and gives its address.</summary>
    public ulong Write(FileBody file)
    {
        Block header = new();
        header.Bytes("OHDR"u8);
        header.Byte(2);
        // The size of the messages stands in four bytes.
        header.Byte(2);
        header.Int32((uint)_messages.Length);
        header.Bytes(_messages.Written);
        header.Checksum();
        file.Align();
        return file.Write(header.Written);
    }
}
