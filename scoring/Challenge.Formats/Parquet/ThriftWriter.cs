using System.Buffers;
using System.Text;

namespace Challenge.Formats.Parquet;

/// <summary>Writes the Thrift compact protocol. Fields of a struct are given in rising order of their ids.</summary>
internal sealed class ThriftWriter
{
    private readonly ArrayBufferWriter<byte> _bytes = new();
    private readonly Stack<int> _outer = new();
    private int _lastField;

    public ReadOnlySpan<byte> Written => _bytes.WrittenSpan;

    public void Integer32(int field, int value)
    {
        Header(field, ThriftType.Int32);
        Zigzag(value);
    }

    public void Integer64(int field, long value)
    {
        Header(field, ThriftType.Int64);
        Zigzag(value);
    }

    public void SmallInteger(int field, byte value)
    {
        Header(field, ThriftType.Byte);
        Byte(value);
    }

    public void Boolean(int field, bool value) => Header(field, value ? ThriftType.True : ThriftType.False);

    public void Text(int field, string text) => Binary(field, Encoding.UTF8.GetBytes(text));

    public void Binary(int field, ReadOnlySpan<byte> bytes)
    {
        Header(field, ThriftType.Binary);
        Bytes(bytes);
    }

    public void BeginStruct(int field)
    {
        Header(field, ThriftType.Struct);
        BeginElement();
    }

    /// <summary>Begins a struct that is an element of a list, or the outermost one.</summary>
    public void BeginElement()
    {
        _outer.Push(_lastField);
        _lastField = 0;
    }

    public void EndStruct()
    {
        Byte(0);
        _lastField = _outer.Pop();
    }

    public void BeginList(int field, ThriftType element, int count)
    {
        Header(field, ThriftType.List);
        Byte((byte)((Math.Min(count, 15) << 4) | (int)element));
        if (count >= 15)
            Varint((ulong)count);
    }

    /// <summary>An integer that is an element of a list.</summary>
    public void Element(int value) => Zigzag(value);

    /// <summary>Text that is an element of a list.</summary>
    public void Element(string text) => Bytes(Encoding.UTF8.GetBytes(text));

    private void Bytes(ReadOnlySpan<byte> bytes)
    {
        Varint((ulong)bytes.Length);
        _bytes.Write(bytes);
    }

    private void Header(int field, ThriftType type)
    {
        int step = field - _lastField;
        _lastField = field;
        if (step is > 0 and < 16)
        {
            Byte((byte)((step << 4) | (int)type));
            return;
        }
        Byte((byte)type);
        Zigzag(field);
    }

    private void Zigzag(long value) => Varint((ulong)((value << 1) ^ (value >> 63)));

    private void Varint(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
            Byte((byte)(value | 0x80));
        Byte((byte)value);
    }

    private void Byte(byte value)
    {
        _bytes.GetSpan(1)[0] = value;
        _bytes.Advance(1);
    }
}
