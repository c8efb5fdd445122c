using System.Text;

namespace Challenge.Formats.Hdf5.Writing;

/// <summary>Messages of object headers (file format specification, IV.A.2), each as its type and content.</summary>
internal static class Messages
{
    public const int Dataspace = 0x01, LinkInfo = 0x02, Datatype = 0x03, FillValue = 0x05, Link = 0x06, Layout = 0x08, GroupInfo = 0x0A, Filters = 0x0B, Attribute = 0x0C;

    private const int ShuffleFilter = 2, DeflateFilter = 1;

    /// <summary>Names are UTF-8.</summary>
    private const int Utf8 = 1;

    /// <summary>Lengths of a simple dataspace; none for a single value.</summary>
    public static Block DataspaceOf(IReadOnlyList<long> lengths)
    {
        Block message = new();
        message.Byte(2);
        message.Byte(lengths.Count);
        message.Byte(0);
        message.Byte(lengths.Count == 0 ? 0 : 1);
        foreach (long length in lengths)
            message.Int64((ulong)length);
        return message;
    }

    /// <summary>int64, or IEEE 754 float32 or float64, little-endian.</summary>
    public static Block NumberType(ColumnType type)
    {
        Block message = new();
        bool isSingle = type == ColumnType.Float32;
        int bytes = isSingle ? sizeof(float) : sizeof(double);
        message.Byte(type == ColumnType.Int64 ? 0x10 : 0x11);
        // Integers: little-endian, signed. Reals: the highest bit of the fraction is not stored; the sign is the last bit.
        message.Byte(type == ColumnType.Int64 ? 0x08 : 0x20);
        message.Byte(type == ColumnType.Int64 ? 0 : (bytes * 8) - 1);
        message.Byte(0);
        message.Int32((uint)bytes);
        message.Int16(0);
        message.Int16(bytes * 8);
        if (type == ColumnType.Int64)
            return message;
        message.Byte(isSingle ? 23 : 52);
        message.Byte(isSingle ? 8 : 11);
        message.Byte(0);
        message.Byte(isSingle ? 23 : 52);
        message.Int32(isSingle ? 127u : 1023u);
        return message;
    }

    /// <summary>UTF-8 of so many bytes, filled up with NUL.</summary>
    public static Block FixedText(int bytes)
    {
        Block message = new();
        message.Byte(0x13);
        message.Byte(0x11);
        message.Int16(0);
        message.Int32((uint)bytes);
        return message;
    }

    /// <summary>UTF-8 of any length: a value is a <see cref="GlobalHeap"/> reference.</summary>
    public static Block VariableText()
    {
        Block message = new();
        message.Byte(0x19);
        message.Byte(0x01);
        message.Int16(0x01);
        message.Int32(GlobalHeap.ReferenceBytes);
        // The elements: unsigned bytes.
        message.Byte(0x10);
        message.Byte(0);
        message.Int16(0);
        message.Int32(1);
        message.Int16(0);
        message.Int16(8);
        return message;
    }

    /// <summary>Values never written are 0; room is made late, or chunk by chunk.</summary>
    public static Block DefaultFill(bool isChunked)
    {
        Block message = new();
        message.Byte(2);
        message.Byte(isChunked ? 3 : 2);
        message.Byte(2);
        message.Byte(1);
        message.Int32(0);
        return message;
    }

    public static Block Contiguous(ulong address, long bytes)
    {
        Block message = new();
        message.Byte(3);
        message.Byte(1);
        message.Int64(address);
        message.Int64((ulong)bytes);
        return message;
    }

    /// <param name="index">Address of the index of chunks.</param>
    /// <param name="chunk">Lengths of a chunk.</param>
    /// <param name="elementBytes">Bytes of an element.</param>
    public static Block Chunked(ulong index, IReadOnlyList<long> chunk, int elementBytes)
    {
        Block message = new();
        message.Byte(3);
        message.Byte(2);
        message.Byte(chunk.Count + 1);
        message.Int64(index);
        foreach (long length in chunk)
            message.Int32((uint)length);
        message.Int32((uint)elementBytes);
        return message;
    }

    /// <param name="shuffledBytes">Bytes of an element where the bytes of elements are sorted by their place; 0 where they are not.</param>
    /// <param name="level">Level of compression, for information.</param>
    public static Block Deflated(int shuffledBytes, int level)
    {
        Block message = new();
        message.Byte(2);
        message.Byte(shuffledBytes > 0 ? 2 : 1);
        if (shuffledBytes > 0)
            Filter(message, ShuffleFilter, shuffledBytes);
        Filter(message, DeflateFilter, level);
        return message;
    }

    /// <summary>A text of a fixed length that belongs to the object.</summary>
    public static Block TextAttribute(string name, string value)
    {
        Block message = new(), type = FixedText(Math.Max(1, Encoding.UTF8.GetByteCount(value))), space = DataspaceOf([]);
        byte[] bytes = Encoding.UTF8.GetBytes(name + "\0");
        message.Byte(3);
        message.Byte(0);
        message.Int16(bytes.Length);
        message.Int16(type.Length);
        message.Int16(space.Length);
        message.Byte(Utf8);
        message.Bytes(bytes);
        message.Bytes(type.Written);
        message.Bytes(space.Written);
        message.Bytes(Encoding.UTF8.GetBytes(value));
        return message;
    }

    /// <summary>A group that remembers the order in which its links were made.</summary>
    public static Block OrderedLinks(int links)
    {
        Block message = new();
        message.Byte(0);
        message.Byte(3);
        message.Int64((ulong)links);
        message.Int64(FileBody.Undefined);
        message.Int64(FileBody.Undefined);
        message.Int64(FileBody.Undefined);
        return message;
    }

    /// <summary>The group's links stand in its header, however many there are.</summary>
    public static Block LinksInHeader(int links)
    {
        Block message = new();
        message.Byte(0);
        message.Byte(1);
        message.Int16(Math.Clamp(links, 8, ushort.MaxValue));
        message.Int16(6);
        return message;
    }

    /// <param name="name">Name of the link.</param>
    /// <param name="order">Its place in the order of creation.</param>
    /// <param name="address">The object it leads to.</param>
    public static Block HardLink(string name, int order, ulong address)
    {
        Block message = new();
        byte[] bytes = Encoding.UTF8.GetBytes(name);
        message.Byte(1);
        message.Byte(0x15);
        message.Int64((ulong)order);
        message.Byte(Utf8);
        message.Int16(bytes.Length);
        message.Bytes(bytes);
        message.Int64(address);
        return message;
    }

    private static void Filter(Block message, int filter, int value)
    {
        message.Int16(filter);
        // Readers without the filter may go on, as the library itself states it.
        message.Int16(1);
        message.Int16(1);
        message.Int32((uint)value);
    }
}
