using System.Runtime.InteropServices;

namespace Challenge.Formats.Hdf5.Native;

/// <summary>Functions of libhdf5 on property lists (H5P) and filters (H5Z).</summary>
internal static unsafe partial class H5Properties
{
    public const int Chunked = 2;
    public const int Virtual = 3;

    [LibraryImport(H5.Library)]
    public static partial long H5Pcreate(long kind);

    [LibraryImport(H5.Library)]
    public static partial int H5Pget_link_creation_order(long list, out uint flags);

    [LibraryImport(H5.Library)]
    public static partial int H5Pget_layout(long list);

    [LibraryImport(H5.Library)]
    public static partial int H5Pget_chunk(long list, int rank, Span<ulong> dimensions);

    [LibraryImport(H5.Library)]
    public static partial int H5Pset_chunk_cache(long list, nuint slots, nuint bytes, double preemption);

    [LibraryImport(H5.Library)]
    public static partial int H5Pget_external_count(long list);

    [LibraryImport(H5.Library)]
    public static partial int H5Pget_nfilters(long list);

    [LibraryImport(H5.Library)]
    public static partial int H5Pget_filter2(
        long list, uint index, out uint flags, ref nuint valueCount, Span<uint> values, nuint nameSize, byte* name, out uint configuration);

    [LibraryImport(H5.Library)]
    public static partial int H5Zfilter_avail(int filter);

    [LibraryImport(H5.Library)]
    public static partial int H5Zregister(void* filter);
}
