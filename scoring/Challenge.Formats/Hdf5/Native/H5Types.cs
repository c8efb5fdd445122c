using System.Runtime.InteropServices;

namespace Challenge.Formats.Hdf5.Native;

/// <summary>Functions of libhdf5 on datatypes (H5T).</summary>
internal static unsafe partial class H5Types
{
    public const int Integer = 0;
    public const int Float = 1;
    public const int Time = 2;
    public const int Text = 3;
    public const int Bitfield = 4;
    public const int Opaque = 5;
    public const int Compound = 6;
    public const int Reference = 7;
    public const int Enumeration = 8;
    public const int VariableLength = 9;
    public const int Array = 10;

    public const int LittleEndian = 0;
    public const int BigEndian = 1;

    public const int NullPadded = 1;
    public const int SpacePadded = 2;

    [LibraryImport(H5.Library)]
    public static partial int H5Tget_class(long type);

    [LibraryImport(H5.Library)]
    public static partial nuint H5Tget_size(long type);

    [LibraryImport(H5.Library)]
    public static partial int H5Tget_order(long type);

    [LibraryImport(H5.Library)]
    public static partial int H5Tget_sign(long type);

    [LibraryImport(H5.Library)]
    public static partial nuint H5Tget_precision(long type);

    [LibraryImport(H5.Library)]
    public static partial int H5Tget_fields(
        long type, out nuint sign, out nuint exponent, out nuint exponentBits, out nuint mantissa, out nuint mantissaBits);

    [LibraryImport(H5.Library)]
    public static partial nuint H5Tget_ebias(long type);

    [LibraryImport(H5.Library)]
    public static partial long H5Tget_super(long type);

    [LibraryImport(H5.Library)]
    public static partial int H5Tget_nmembers(long type);

    [LibraryImport(H5.Library)]
    public static partial nint H5Tget_member_name(long type, uint member);

    [LibraryImport(H5.Library)]
    public static partial long H5Tget_member_type(long type, uint member);

    [LibraryImport(H5.Library)]
    public static partial nuint H5Tget_member_offset(long type, uint member);

    [LibraryImport(H5.Library)]
    public static partial int H5Tis_variable_str(long type);

    [LibraryImport(H5.Library)]
    public static partial int H5Tget_strpad(long type);

    [LibraryImport(H5.Library)]
    public static partial int H5Tget_array_ndims(long type);

    [LibraryImport(H5.Library)]
    public static partial int H5Tget_array_dims2(long type, Span<ulong> dimensions);

    [LibraryImport(H5.Library)]
    public static partial int H5Tequal(long one, long other);

    [LibraryImport(H5.Library)]
    public static partial long H5Tcopy(long type);

    [LibraryImport(H5.Library)]
    public static partial long H5Tcreate(int kind, nuint size);

    [LibraryImport(H5.Library)]
    public static partial int H5Tinsert(long type, byte* name, nuint offset, long member);

    [LibraryImport(H5.Library)]
    public static partial long H5Tarray_create2(long element, uint rank, ReadOnlySpan<ulong> dimensions);
}
