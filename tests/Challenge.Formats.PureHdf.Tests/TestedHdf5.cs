using Challenge.Formats.PureHdf;

namespace Challenge.Formats.Tests;

/// <summary>PureHDF as the engine by which the linked tests read HDF5.</summary>
internal static class TestedHdf5
{
    private const string Unknown = "stored in a way that PureHDF does not know";

    /// <summary>What PureHDF 2.2.0 cannot do, seen in the golden files.</summary>
    private static readonly Dictionary<string, string> Unread = new()
    {
        ["hdf5/filters.h5"] = "compressed with SZIP",
        ["hdf5/types.h5"] = "floating-point numbers that are not of IEEE 754",
        ["robustness/hdf5/h5wasm/compressed.h5"] = "compressed with SZIP",
        ["robustness/hdf5/pytables/test_szip.h5"] = "compressed with SZIP",
        ["robustness/hdf5/jhdf/test_compressed_chunked_datasets_earliest.hdf5"] = "only some of the dataset's filters",
        ["robustness/hdf5/jhdf/test_compressed_chunked_datasets_latest.hdf5"] = "only some of the dataset's filters",
        ["robustness/hdf5/jhdf/test_userblock_latest.hdf5"] = "user block of 1024 bytes",
        // Heaps smaller than the format allows; datatypes whose version is 0.
        ["robustness/hdf5/jhdf/var-length-strings-reused.hdf5"] = Unknown,
        ["robustness/hdf5/pandas_legacy_hdf/pytables_native2.h5"] = Unknown,
        ["robustness/hdf5/pytables/ex-noattr.h5"] = Unknown,
        ["robustness/hdf5/pytables/non-chunked-table.h5"] = Unknown,
        ["robustness/hdf5/pytables/smpl_unsupptype.h5"] = Unknown,
        ["robustness/hdf5/pytables/time-table-vlarray-1_x.h5"] = Unknown,
    };

    public static Hdf5Engine Engine => PureHdfEngine.Engine;

    public static void Need()
    {
        // It needs nothing.
    }

    /// <summary>Words by which the engine refuses a file that others read; null where it reads it.</summary>
    public static string? Refuses(string file) => Unread.GetValueOrDefault(file);
}
