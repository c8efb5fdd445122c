using System.Runtime.InteropServices;
using System.Text;
using Challenge.Formats.Hdf5.Native;

namespace Challenge.Formats.Hdf5.Worker;

/// <summary>Reads the small attributes that say how pandas laid a frame out.</summary>
internal static unsafe class Attributes
{
    private const int Longest = 1 << 24;

    /// <summary>The bytes of a text attribute, without padding; null when there is none or it is not one text.</summary>
    public static byte[]? Bytes(NativeHdf5 library, Hid owner, string name)
    {
        if (H5.H5Aexists(owner, name) <= 0)
            return null;
        using Hid attribute = new(H5.H5Aopen(owner, name, H5.Default));
        using Hid type = new(H5.H5Aget_type(attribute));
        using Hid space = new(H5.H5Aget_space(attribute));
        if (H5Types.H5Tget_class(type) != H5Types.Text || H5.H5Sget_simple_extent_type(space) != H5.SpaceScalar)
            return null;
        if (H5Types.H5Tis_variable_str(type) > 0)
            return Variable(library, attribute, type, space);
        nuint size = H5Types.H5Tget_size(type);
        if (size is 0 or > Longest)
            return null;
        byte[] bytes = new byte[size];
        fixed (byte* start = bytes)
            return H5.H5Aread(attribute, type, start) < 0 ? null : bytes.AsSpan().TrimEnd((byte)0).ToArray();
    }

    public static string? Text(NativeHdf5 library, Hid owner, string name) => Bytes(library, owner, name) is { } bytes ? Encoding.UTF8.GetString(bytes) : null;

    /// <summary>What Python pickled into an attribute, when it is plain data; otherwise null.</summary>
    public static object? Pickled(NativeHdf5 library, Hid owner, string name) => Bytes(library, owner, name) is { } bytes ? PickledData.Load(bytes) : null;

    /// <summary>A truth value, which PyTables stores as a bit field of one byte; null when there is none.</summary>
    public static bool? Flag(Hid owner, string name)
    {
        if (H5.H5Aexists(owner, name) <= 0)
            return null;
        using Hid attribute = new(H5.H5Aopen(owner, name, H5.Default));
        using Hid type = new(H5.H5Aget_type(attribute));
        using Hid space = new(H5.H5Aget_space(attribute));
        byte value = 0;
        bool isByte = H5Types.H5Tget_class(type) is H5Types.Bitfield or H5Types.Enumeration or H5Types.Integer && H5Types.H5Tget_size(type) == 1;
        return isByte && H5.H5Sget_simple_extent_type(space) == H5.SpaceScalar && H5.H5Aread(attribute, type, &value) >= 0 ? value != 0 : null;
    }

    /// <summary>A whole number, or null.</summary>
    public static long? Integer(NativeHdf5 library, Hid owner, string name)
    {
        if (H5.H5Aexists(owner, name) <= 0)
            return null;
        using Hid attribute = new(H5.H5Aopen(owner, name, H5.Default));
        using Hid type = new(H5.H5Aget_type(attribute));
        using Hid space = new(H5.H5Aget_space(attribute));
        long value = 0;
        bool isNumber = H5Types.H5Tget_class(type) == H5Types.Integer && H5.H5Sget_simple_extent_type(space) == H5.SpaceScalar;
        return isNumber && H5.H5Aread(attribute, library.Signed64, &value) >= 0 ? value : null;
    }

    private static byte[]? Variable(NativeHdf5 library, Hid attribute, Hid type, Hid space)
    {
        nint text = 0;
        if (H5.H5Aread(attribute, type, &text) < 0 || text == 0)
            return null;
        byte[] bytes = MemoryMarshal.CreateReadOnlySpanFromNullTerminated((byte*)text).ToArray();
        _ = H5.H5Dvlen_reclaim(type, space, H5.Default, &text);
        return bytes.Length > Longest ? null : bytes;
    }
}
