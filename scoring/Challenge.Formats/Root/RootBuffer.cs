using System.Buffers.Binary;
using System.Text;

namespace Challenge.Formats.Root;

/// <summary>Big-endian values read one after the other; reading beyond the end is a damaged file, never an exception of another kind.</summary>
/// <param name="bytes">The record.</param>
internal sealed class RootBuffer(byte[] bytes)
{
    public int Position { get; set; }

    public int Length => bytes.Length;

    public int Left => bytes.Length - Position;

    public byte U8() => Take(1)[0];

    public short I16() => BinaryPrimitives.ReadInt16BigEndian(Take(2));

    public ushort U16() => BinaryPrimitives.ReadUInt16BigEndian(Take(2));

    public int I32() => BinaryPrimitives.ReadInt32BigEndian(Take(4));

    public uint U32() => BinaryPrimitives.ReadUInt32BigEndian(Take(4));

    public long I64() => BinaryPrimitives.ReadInt64BigEndian(Take(8));

    public float F32() => BinaryPrimitives.ReadSingleBigEndian(Take(4));

    public double F64() => BinaryPrimitives.ReadDoubleBigEndian(Take(8));

    /// <summary>A TString: one byte of length, or 255 and four bytes.</summary>
    public string Text()
    {
        int length = U8();
        if (length == 255)
            length = I32();
        return Encoding.UTF8.GetString(Take(length));
    }

    /// <summary>Characters up to a NUL.</summary>
    public string TextToNul()
    {
        int end = bytes.AsSpan(Position).IndexOf((byte)0);
        if (end < 0)
            throw UnreadableRootException.Damaged("a class name has no end");
        string text = Encoding.UTF8.GetString(bytes, Position, end);
        Position += end + 1;
        return text;
    }

    public ReadOnlySpan<byte> Take(int count)
    {
        if (count < 0 || count > Left)
            throw UnreadableRootException.Damaged("a record ends before its content");
        ReadOnlySpan<byte> taken = bytes.AsSpan(Position, count);
        Position += count;
        return taken;
    }

    /// <summary>How many elements of <paramref name="size"/> bytes follow, checked against what is left before anything is allocated.</summary>
    public int Count(int count, int size)
    {
        if (count < 0 || (long)count * size > Left)
            throw UnreadableRootException.Damaged("a list is longer than its record");
        return count;
    }
}
