using System.Buffers.Binary;
using System.Text;
using Challenge.Formats.Hdf5.Worker;
using PureHDF.VOL.Native;

namespace Challenge.Formats.PureHdf;

/// <summary>A group or dataset that PureHDF has open, and its attributes.</summary>
internal abstract class PureObject(PureFile file, NativeObject native, string path) : IHdf5Object
{
    private const int Longest = 1 << 24;

    public string Path => path;

    protected PureFile File => file;

    protected Internals Internals => file.Internals;

    protected object Native => native;

    protected abstract string Place { get; }

    public bool HasAttribute(string name) => Refusal.Guard(Place, () => native.AttributeExists(name));

    public byte[]? AttributeBytes(string name) => Refusal.Guard(Place, () =>
    {
        if (Scalar(name) is not { } attribute)
            return null;
        switch (attribute.Type.Class)
        {
            case H5DataTypeClass.String when attribute.Type.Size is > 0 and <= Longest:
                return Stored(attribute).Span.TrimEnd((byte)0).ToArray();
            case H5DataTypeClass.VariableLength when PureElement.Of(Internals, Internals.Get<object>(Message(attribute), "Datatype")) is TextElement:
                byte[] bytes = Encoding.UTF8.GetBytes(attribute.Read<string>() ?? "");
                int end = bytes.AsSpan().IndexOf((byte)0);
                return bytes.Length > Longest ? null : end < 0 ? bytes : bytes[..end];
            default:
                return null;
        }
    });

    public bool? AttributeFlag(string name) => Refusal.Guard(Place, () =>
        Scalar(name) is { Type: { Size: 1, Class: H5DataTypeClass.BitField or H5DataTypeClass.Enumerated or H5DataTypeClass.FixedPoint } } attribute
            ? Stored(attribute).Span[0] != 0
            : (bool?)null);

    public long? AttributeInteger(string name) => Refusal.Guard(Place, () =>
    {
        if (Scalar(name) is not { Type: { Size: 1 or 2 or 4 or 8, Class: H5DataTypeClass.FixedPoint } } attribute
            || PureElement.Of(Internals, Internals.Get<object>(Message(attribute), "Datatype")) is not NumberElement number)
        {
            return (long?)null;
        }
        Span<byte> bytes = stackalloc byte[number.Size];
        Stored(attribute).Span[..number.Size].CopyTo(bytes);
        if (number.Type.IsBigEndian)
            bytes.Reverse();
        Span<byte> whole = stackalloc byte[sizeof(long)];
        whole.Fill(attribute.Type.FixedPoint.IsSigned && (bytes[^1] & 0x80) != 0 ? (byte)0xFF : (byte)0);
        bytes.CopyTo(whole);
        return BinaryPrimitives.ReadInt64LittleEndian(whole);
    });

    public void Dispose()
    {
        // Nothing is held beside the file.
    }

    private NativeAttribute? Scalar(string name) =>
        native.AttributeExists(name) && native.Attribute(name) is NativeAttribute { Space.Type: H5DataspaceType.Scalar } attribute ? attribute : null;

    private object Message(NativeAttribute attribute) => Internals.Get<object>(attribute, "Message");

    private Memory<byte> Stored(NativeAttribute attribute) => Internals.Get<Memory<byte>>(Message(attribute), "InputData");
}
