using System.Reflection;
using System.Runtime.InteropServices;

namespace Challenge.Formats.Hdf5.Native;

/// <summary>Finds, loads and opens libhdf5, once a process, and holds the identifiers that it exports as variables.</summary>
internal sealed unsafe class NativeHdf5
{
    /// <summary>Debian's serial build first, then names of other builds and releases.</summary>
    public static readonly IReadOnlyList<string> Names =
    [
        "libhdf5_serial.so.103", "libhdf5.so.103", "libhdf5_serial.so.310", "libhdf5.so.310", "libhdf5_serial.so.200", "libhdf5.so.200",
        "libhdf5_serial.so", "libhdf5.so", "libhdf5.dylib", "hdf5.dll",
    ];

    private static readonly Lazy<NativeHdf5?> Loaded = new(static () =>
    {
        nint library = Load(Names);
        if (library == 0)
            return null;
        NativeLibrary.SetDllImportResolver(typeof(NativeHdf5).Assembly, (name, _, _) => name == H5.Library ? library : 0);
        return H5.H5open() < 0 ? null : new NativeHdf5(library);
    });

    private NativeHdf5(nint library)
    {
        // Errors come back as statuses; without this the library prints them.
        _ = H5.H5Eset_auto2(0, 0, 0);
        Signed64 = Variable(library, "H5T_STD_I64LE_g");
        Unsigned64 = Variable(library, "H5T_STD_U64LE_g");
        Float32 = Variable(library, "H5T_IEEE_F32LE_g");
        Float32BigEndian = Variable(library, "H5T_IEEE_F32BE_g");
        Float64 = Variable(library, "H5T_IEEE_F64LE_g");
        Float64BigEndian = Variable(library, "H5T_IEEE_F64BE_g");
        DatasetAccess = Variable(library, "H5P_CLS_DATASET_ACCESS_ID_g");
        bool unversioned = NativeLibrary.TryGetExport(library, "H5Literate", out nint iterate);
        Iterate = (delegate* unmanaged[Cdecl]<long, int, int, ulong*, delegate* unmanaged[Cdecl]<long, byte*, int*, void*, int>, void*, int>)
            (unversioned ? iterate : NativeLibrary.GetExport(library, "H5Literate2"));
    }

    public long Signed64 { get; }

    public long Unsigned64 { get; }

    public long Float32 { get; }

    public long Float32BigEndian { get; }

    public long Float64 { get; }

    public long Float64BigEndian { get; }

    public long DatasetAccess { get; }

    /// <summary>H5Literate: calls a function for each link of a group with its name and its description, which starts with the link's kind.</summary>
    public delegate* unmanaged[Cdecl]<long, int, int, ulong*, delegate* unmanaged[Cdecl]<long, byte*, int*, void*, int>, void*, int> Iterate { get; }

    /// <summary>The library, or null where it is missing.</summary>
    public static NativeHdf5? Find() => Loaded.Value;

    /// <summary>What to say where the library is missing.</summary>
    public static UnreadableTable Missing { get; } = new(
        $"this is an HDF5 file, and the HDF5 library was not found (looked for {string.Join(", ", Names.Take(4))} and others)", "",
        "Install it (Debian, Ubuntu: apt install libhdf5-103-1), or send the table as .npz or .csv.");

    private static nint Load(IReadOnlyList<string> names)
    {
        foreach (string name in names)
        {
            if (NativeLibrary.TryLoad(name, Assembly.GetExecutingAssembly(), null, out nint library))
                return library;
        }
        return 0;
    }

    private static long Variable(nint library, string name) => *(long*)NativeLibrary.GetExport(library, name);
}
