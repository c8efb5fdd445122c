using System.Buffers.Binary;
using System.Text;

namespace Challenge.Datasets.Tests.Import.Layouts;

/// <summary>Bytes as ROOT streams them: the large end first, objects after their length and version. Source: ROOT, TBufferFile.</summary>
internal sealed class RootBytes
{
    private const uint ByteCountMark = 0x4000_0000;
    private const uint NewClass = 0xFFFF_FFFF;

    private readonly List<byte> _bytes = [];

    public int Length => _bytes.Count;

    public byte[] ToArray() => [.. _bytes];

    public RootBytes Add(ReadOnlySpan<byte> bytes)
    {
        _bytes.AddRange(bytes);
        return this;
    }

    public RootBytes U8(int value) => Add([(byte)value]);

    public RootBytes I16(int value)
    {
        Span<byte> bytes = stackalloc byte[2];
        BinaryPrimitives.WriteInt16BigEndian(bytes, (short)value);
        return Add(bytes);
    }

    public RootBytes I32(long value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, (uint)value);
        return Add(bytes);
    }

    public RootBytes I64(long value)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, value);
        return Add(bytes);
    }

    /// <summary>A number by its type as numpy names it.</summary>
    public RootBytes Number(string type, double value) => type switch
    {
        "f4" => I32(BitConverter.SingleToUInt32Bits((float)value)),
        "f8" => I64(BitConverter.DoubleToInt64Bits(value)),
        _ => I32((long)value),
    };

    public RootBytes Text(string value) => U8(value.Length).Add(Encoding.ASCII.GetBytes(value));

    /// <summary>Bytes of an object after how many they are and the version of its class.</summary>
    public RootBytes Versioned(int version, Action<RootBytes> body)
    {
        RootBytes inner = new();
        body(inner.I16(version));
        return I32(ByteCountMark | (uint)inner.Length).Add(inner.ToArray());
    }

    /// <summary>An object behind a pointer, with its class.</summary>
    public RootBytes Pointed(string className, Action<RootBytes> body)
    {
        RootBytes inner = new();
        body(inner.I32(NewClass).Add(Encoding.ASCII.GetBytes(className)).U8(0));
        return I32(ByteCountMark | (uint)inner.Length).Add(inner.ToArray());
    }

    public RootBytes TObject() => I16(1).I32(0).I32(0x0300_0000);

    public RootBytes TNamed(string name, string title = "") => Versioned(1, b => b.TObject().Text(name).Text(title));

    /// <summary>A list of objects behind pointers, each written by its action.</summary>
    public RootBytes TObjArray(params IReadOnlyList<Action<RootBytes>> items) => Versioned(3, b =>
    {
        b.TObject().Text("").I32(items.Count).I32(0);
        foreach (Action<RootBytes> item in items)
            item(b);
    });
}
