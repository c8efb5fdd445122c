using System.Text;
using System.Text.Unicode;

namespace Challenge.Formats.Parquet;

/// <summary>
/// Reads the Thrift compact protocol, in which Parquet's metadata is written. Nothing is believed: lengths are checked against the bytes that
/// remain, nesting is bounded. After the first mistake every read gives nothing and <see cref="IsMalformed"/> or <see cref="IsCut"/> says so.
/// </summary>
internal ref struct ThriftReader(ReadOnlySpan<byte> bytes)
{
    private const int DeepestNesting = 24;

    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _depth;

    /// <summary>How many bytes were read.</summary>
    public int Position { get; private set; }

    /// <summary>The bytes end in the middle of something.</summary>
    public bool IsCut { get; private set; }

    /// <summary>The bytes cannot be this protocol.</summary>
    public bool IsMalformed { get; private set; }

    public readonly bool HasFailed => IsCut || IsMalformed;

    /// <summary>Goes to the next field of a struct; false at its end. Start each struct with <paramref name="id"/> 0.</summary>
    public bool TryField(ref int id, out ThriftType type)
    {
        byte header = Byte();
        type = (ThriftType)(header & 15);
        if (HasFailed || type == 0)
            return false;
        id = header >> 4 == 0 ? (int)Zigzag() : id + (header >> 4);
        IsMalformed |= type > ThriftType.Struct;
        return !HasFailed;
    }

    /// <summary>The number of elements of a list, each of which takes at least a byte.</summary>
    public int ListCount(out ThriftType element)
    {
        byte header = Byte();
        element = (ThriftType)(header & 15);
        ulong count = header >> 4 == 15 ? Varint() : (ulong)(header >> 4);
        if (HasFailed)
            return 0;
        IsCut = count > (ulong)(_bytes.Length - Position);
        IsMalformed |= count > 0 && (element == 0 || element > ThriftType.Struct);
        return HasFailed ? 0 : (int)count;
    }

    /// <summary>The value of a 16-, 32- or 64-bit field.</summary>
    public long Integer() => Zigzag();

    /// <summary>A field that must fit 32 bits; what does not is malformed.</summary>
    public int Integer32()
    {
        long value = Zigzag();
        IsMalformed |= value != (int)value;
        return (int)value;
    }

    public byte Byte()
    {
        if (HasFailed || Position == _bytes.Length)
        {
            IsCut |= !IsMalformed;
            return 0;
        }
        return _bytes[Position++];
    }

    /// <summary>Text; not UTF-8 is malformed.</summary>
    public string Text()
    {
        ReadOnlySpan<byte> text = Binary();
        IsMalformed |= !Utf8.IsValid(text);
        return HasFailed ? "" : Encoding.UTF8.GetString(text);
    }

    public ReadOnlySpan<byte> Binary()
    {
        ulong length = Varint();
        IsCut |= !HasFailed && length > (ulong)(_bytes.Length - Position);
        if (HasFailed)
            return [];
        ReadOnlySpan<byte> binary = _bytes.Slice(Position, (int)length);
        Position += (int)length;
        return binary;
    }

    /// <summary>Passes over a value of a field.</summary>
    public void Skip(ThriftType type)
    {
        if (type is ThriftType.True or ThriftType.False || HasFailed)
            return;
        if (++_depth > DeepestNesting)
            IsMalformed = true;
        switch (type)
        {
            case ThriftType.Byte:
                Byte();
                break;
            case ThriftType.Int16 or ThriftType.Int32 or ThriftType.Int64:
                Varint();
                break;
            case ThriftType.Double:
                for (int i = 0; i < sizeof(double); i++)
                    Byte();
                break;
            case ThriftType.Binary:
                Binary();
                break;
            case ThriftType.Struct:
                for (int id = 0; TryField(ref id, out ThriftType field);)
                    Skip(field);
                break;
            case ThriftType.Map:
                SkipMap();
                break;
            default:
                int count = ListCount(out ThriftType element);
                for (int i = 0; i < count && !HasFailed; i++)
                    SkipElement(element);
                break;
        }
        _depth--;
    }

    private void SkipMap()
    {
        ulong count = Varint();
        if (count == 0 || HasFailed)
            return;
        byte types = Byte();
        for (ulong i = 0; i < count && !HasFailed; i++)
        {
            SkipElement((ThriftType)(types >> 4));
            SkipElement((ThriftType)(types & 15));
        }
    }

    /// <summary>A boolean inside a list takes a byte, unlike that of a field.</summary>
    private void SkipElement(ThriftType type)
    {
        if (type is ThriftType.True or ThriftType.False)
            Byte();
        else
            Skip(type);
    }

    private long Zigzag()
    {
        ulong value = Varint();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    private ulong Varint()
    {
        ulong value = 0;
        for (int shift = 0; shift < 64; shift += 7)
        {
            byte next = Byte();
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return value;
        }
        IsMalformed = true;
        return 0;
    }
}
