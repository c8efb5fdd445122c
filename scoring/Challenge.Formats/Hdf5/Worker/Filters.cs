using System.Globalization;
using System.Text;
using Challenge.Formats.Hdf5.Native;

namespace Challenge.Formats.Hdf5.Worker;

/// <summary>The filters that a dataset's chunks went through: whether all of them can be undone here.</summary>
internal static unsafe class Filters
{
    /// <summary>Identifiers of the HDF Group's registry of filters.</summary>
    private static readonly Dictionary<int, string> Known = new()
    {
        [1] = "deflate", [2] = "shuffle", [3] = "fletcher32", [4] = "SZIP", [5] = "n-bit", [6] = "scale-offset", [305] = "LZO", [307] = "bzip2",
        [32000] = "LZF", [32001] = "Blosc", [32004] = "LZ4", [32008] = "bitshuffle", [32013] = "ZFP", [32015] = "Zstandard", [32026] = "Blosc2",
    };

    /// <summary>Names the first that is not at hand; null when all are.</summary>
    public static UnreadableTable? Problem(Hid creation, string place)
    {
        int count = H5Properties.H5Pget_nfilters(creation);
        if (count < 0)
            throw Hdf5Refusal.Failed("H5Pget_nfilters", place);
        const int NameBytes = 128;
        byte* name = stackalloc byte[NameBytes];
        for (uint i = 0; i < count; i++)
        {
            new Span<byte>(name, NameBytes).Clear();
            nuint values = 0;
            int filter = H5Properties.H5Pget_filter2(creation, i, out _, ref values, default, NameBytes - 1, name, out _);
            if (filter < 0)
                throw Hdf5Refusal.Failed("H5Pget_filter2", place);
            if (H5Properties.H5Zfilter_avail(filter) > 0)
                continue;
            string told = Encoding.UTF8.GetString(new ReadOnlySpan<byte>(name, NameBytes).TrimEnd((byte)0));
            string called = Known.GetValueOrDefault(filter) ?? (told.Length == 0 ? "unknown" : told.Length > 40 ? told[..40] : told);
            return new UnreadableTable(
                string.Create(CultureInfo.InvariantCulture, $"the dataset is compressed with {called} (filter {filter}), which is not read here"), place,
                "Compress it with gzip: compression='gzip' in h5py, complib='zlib' in pandas and PyTables, or 'h5repack -f GZIP=4 old.h5 new.h5'.");
        }
        return null;
    }
}
