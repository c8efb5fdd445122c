using System.Globalization;

namespace Challenge.Formats.Hdf5.Worker;

/// <summary>Whether the values of a dataset are in the file, can be decoded, and are as many as it states.</summary>
internal static class StorageCheck
{
    /// <summary>A chunk of zeros is deflated to about 1/1030 of its size; what states to be smaller still is damaged or a trap.</summary>
    private const int LargestRatio = 1100;

    /// <summary>So much may be fill values that were never written.</summary>
    private const long AlwaysAllowed = 16 << 20;

    private const string CompressOtherwise = "Compress it with gzip: compression='gzip' in h5py, complib='zlib' in pandas and PyTables, or 'h5repack -f GZIP=4 old.h5 new.h5'.";

    /// <summary>Identifiers of the HDF Group's registry of filters.</summary>
    private static readonly Dictionary<int, string> KnownFilters = new()
    {
        [1] = "deflate", [2] = "shuffle", [3] = "fletcher32", [4] = "SZIP", [5] = "n-bit", [6] = "scale-offset", [305] = "LZO", [307] = "bzip2",
        [32000] = "LZF", [32001] = "Blosc", [32004] = "LZ4", [32008] = "bitshuffle", [32013] = "ZFP", [32015] = "Zstandard", [32026] = "Blosc2",
    };

    /// <summary>What is wrong, or null.</summary>
    /// <param name="dataset">The open dataset.</param>
    /// <param name="shape">Its lengths.</param>
    /// <param name="size">Bytes of an element.</param>
    public static UnreadableTable? Problem(IHdf5Dataset dataset, long[] shape, int size)
    {
        if (dataset.Obstacle is { } obstacle)
            return obstacle;
        long kept = dataset.KeptBytes;
        Int128 stated = size;
        foreach (long count in shape)
            stated = stated > long.MaxValue ? stated : stated * count;
        return stated <= ((Int128)kept * LargestRatio) + AlwaysAllowed
            ? null
            : new UnreadableTable(
                $"the dataset states ({string.Join(", ", shape)}{(shape.Length == 1 ? "," : "")}) values and holds only {kept} bytes of them", StoredDataset.PlaceOf(dataset.Path), Hdf5Refusal.Resave);
    }

    /// <summary>The values are beside the file that was sent.</summary>
    public static UnreadableTable Elsewhere(string place) => new(
        "the dataset's values are in another file", place, "Copy the values into this file: 'h5repack old.h5 new.h5'.");

    /// <summary>A filter of the chunks cannot be undone.</summary>
    /// <param name="filter">Its number.</param>
    /// <param name="told">Its name in the file.</param>
    /// <param name="place">The dataset.</param>
    /// <param name="otherwise">A further way to have it read.</param>
    public static UnreadableTable UnknownFilter(int filter, string told, string place, string otherwise = "") => new(
        string.Create(CultureInfo.InvariantCulture, $"the dataset is compressed with {KnownFilters.GetValueOrDefault(filter) ?? Shortened(told)} (filter {filter}), which is not read here"),
        place, CompressOtherwise + otherwise);

    private static string Shortened(string told) => told.Length == 0 ? "unknown" : told.Length > 40 ? told[..40] : told;
}
