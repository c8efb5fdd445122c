using System.Runtime.InteropServices;
using Challenge.Formats.Hdf5.Worker;

namespace Challenge.Formats.Hdf5.Native;

/// <summary>A group or dataset that libhdf5 has open, and its attributes.</summary>
internal abstract unsafe class NativeObject(NativeFile file, Hid id, string path) : IHdf5Object
{
    private const int Longest = 1 << 24;

    public string Path => path;

    protected NativeFile File => file;

    protected Hid Id => id;

    public bool HasAttribute(string name) => H5.H5Aexists(id, name) > 0;

    public byte[]? AttributeBytes(string name)
    {
        if (!HasAttribute(name))
            return null;
        using Hid attribute = new(H5.H5Aopen(id, name, H5.Default));
        using Hid type = new(H5.H5Aget_type(attribute));
        using Hid space = new(H5.H5Aget_space(attribute));
        if (H5Types.H5Tget_class(type) != H5Types.Text || H5.H5Sget_simple_extent_type(space) != H5.SpaceScalar)
            return null;
        if (H5Types.H5Tis_variable_str(type) > 0)
            return Variable(attribute, type, space);
        nuint size = H5Types.H5Tget_size(type);
        if (size is 0 or > Longest)
            return null;
        byte[] bytes = new byte[size];
        fixed (byte* start = bytes)
            return H5.H5Aread(attribute, type, start) < 0 ? null : bytes.AsSpan().TrimEnd((byte)0).ToArray();
    }

    public bool? AttributeFlag(string name)
    {
        if (!HasAttribute(name))
            return null;
        using Hid attribute = new(H5.H5Aopen(id, name, H5.Default));
        using Hid type = new(H5.H5Aget_type(attribute));
        using Hid space = new(H5.H5Aget_space(attribute));
        byte value = 0;
        bool isByte = H5Types.H5Tget_class(type) is H5Types.Bitfield or H5Types.Enumeration or H5Types.Integer && H5Types.H5Tget_size(type) == 1;
        return isByte && H5.H5Sget_simple_extent_type(space) == H5.SpaceScalar && H5.H5Aread(attribute, type, &value) >= 0 ? value != 0 : null;
    }

    public long? AttributeInteger(string name)
    {
        if (!HasAttribute(name))
            return null;
        using Hid attribute = new(H5.H5Aopen(id, name, H5.Default));
        using Hid type = new(H5.H5Aget_type(attribute));
        using Hid space = new(H5.H5Aget_space(attribute));
        long value = 0;
        bool isNumber = H5Types.H5Tget_class(type) == H5Types.Integer && H5.H5Sget_simple_extent_type(space) == H5.SpaceScalar;
        return isNumber && H5.H5Aread(attribute, file.Library.Signed64, &value) >= 0 ? value : null;
    }

    public void Dispose() => id.Dispose();

    private static byte[]? Variable(Hid attribute, Hid type, Hid space)
    {
        nint text = 0;
        if (H5.H5Aread(attribute, type, &text) < 0 || text == 0)
            return null;
        byte[] bytes = MemoryMarshal.CreateReadOnlySpanFromNullTerminated((byte*)text).ToArray();
        _ = H5.H5Dvlen_reclaim(type, space, H5.Default, &text);
        return bytes.Length > Longest ? null : bytes;
    }
}
