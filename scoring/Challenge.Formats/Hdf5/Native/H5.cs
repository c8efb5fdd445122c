using System.Runtime.InteropServices;

namespace Challenge.Formats.Hdf5.Native;

/// <summary>
/// The part of libhdf5's C API (1.10 to 1.14) that is used. An identifier is a number above 0, a status is negative when the call failed.
/// Functions whose symbols carry a version in later releases are looked up by <see cref="NativeHdf5"/> instead.
/// </summary>
internal static unsafe partial class H5
{
    /// <summary>Resolved to the file that <see cref="NativeHdf5"/> found.</summary>
    public const string Library = "hdf5";

    public const long Default = 0;
    public const int SelectSet = 0;
    public const int ObjectGroup = 2;
    public const int ObjectDataset = 5;
    public const int IndexByName = 0;
    public const int IndexByCreation = 1;
    public const int ExternalLink = 64;
    public const int SpaceScalar = 0;
    public const int SpaceSimple = 1;

    [LibraryImport(Library)]
    public static partial int H5open();

    [LibraryImport(Library)]
    public static partial int H5Eset_auto2(long stack, nint function, nint data);

    [LibraryImport(Library)]
    public static partial int H5Idec_ref(long id);

    [LibraryImport(Library)]
    public static partial int H5Iget_type(long id);

    [LibraryImport(Library)]
    public static partial int H5free_memory(nint memory);

    [LibraryImport(Library)]
    public static partial nint H5allocate_memory(nuint size, byte clear);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int H5Fis_hdf5(string path);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial long H5Fopen(string path, uint flags, long access);

    [LibraryImport(Library)]
    public static partial int H5Fget_filesize(long file, out ulong size);

    [LibraryImport(Library)]
    public static partial int H5Lunregister(int kind);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial long H5Oopen(long location, string name, long access);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int H5Gget_objinfo(long location, string name, byte follow, Span<ulong> info);

    [LibraryImport(Library)]
    public static partial long H5Gget_create_plist(long group);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int H5Aexists(long owner, string name);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial long H5Aopen(long owner, string name, long access);

    [LibraryImport(Library)]
    public static partial long H5Aget_type(long attribute);

    [LibraryImport(Library)]
    public static partial long H5Aget_space(long attribute);

    [LibraryImport(Library)]
    public static partial int H5Aread(long attribute, long type, void* buffer);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial long H5Dopen2(long location, string name, long access);

    [LibraryImport(Library)]
    public static partial long H5Dget_space(long dataset);

    [LibraryImport(Library)]
    public static partial long H5Dget_type(long dataset);

    [LibraryImport(Library)]
    public static partial long H5Dget_create_plist(long dataset);

    [LibraryImport(Library)]
    public static partial ulong H5Dget_storage_size(long dataset);

    [LibraryImport(Library)]
    public static partial int H5Dread(long dataset, long memoryType, long memorySpace, long fileSpace, long transfer, void* buffer);

    [LibraryImport(Library)]
    public static partial int H5Dvlen_reclaim(long type, long space, long transfer, void* buffer);

    [LibraryImport(Library)]
    public static partial long H5Screate_simple(int rank, ReadOnlySpan<ulong> dimensions, ReadOnlySpan<ulong> maximum);

    [LibraryImport(Library)]
    public static partial long H5Screate(int kind);

    [LibraryImport(Library)]
    public static partial int H5Sget_simple_extent_type(long space);

    [LibraryImport(Library)]
    public static partial int H5Sget_simple_extent_dims(long space, Span<ulong> dimensions, Span<ulong> maximum);

    [LibraryImport(Library)]
    public static partial int H5Sselect_hyperslab(
        long space, int operation, ReadOnlySpan<ulong> start, ReadOnlySpan<ulong> stride, ReadOnlySpan<ulong> count, ReadOnlySpan<ulong> block);
}
