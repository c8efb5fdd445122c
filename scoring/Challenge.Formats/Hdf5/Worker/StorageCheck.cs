using Challenge.Formats.Hdf5.Native;

namespace Challenge.Formats.Hdf5.Worker;

/// <summary>Whether the values of a dataset are in the file, can be decoded, and are as many as it states.</summary>
internal static class StorageCheck
{
    /// <summary>A chunk of zeros is deflated to about 1/1030 of its size; what states to be smaller still is damaged or a trap.</summary>
    private const int LargestRatio = 1100;

    /// <summary>So much may be fill values that were never written.</summary>
    private const long AlwaysAllowed = 16 << 20;

    /// <summary>What is wrong, or null.</summary>
    /// <param name="file">The file it is in.</param>
    /// <param name="dataset">The open dataset.</param>
    /// <param name="shape">Its lengths.</param>
    /// <param name="type">What its elements are.</param>
    /// <param name="place">Where it is, for the message.</param>
    public static UnreadableTable? Problem(Hid file, Hid dataset, long[] shape, StoredType type, string place)
    {
        using Hid creation = Hid.Of(H5.H5Dget_create_plist(dataset), "H5Dget_create_plist", place);
        // Both would read files beside the one that was sent.
        if (H5Properties.H5Pget_layout(creation) == H5Properties.Virtual || H5Properties.H5Pget_external_count(creation) != 0)
            return new UnreadableTable("the dataset's values are in another file", place, "Copy the values into this file: 'h5repack old.h5 new.h5'.");
        if (Filters.Problem(creation, place) is { } problem)
            return problem;
        ulong kept = H5.H5Dget_storage_size(dataset);
        if (H5.H5Fget_filesize(file, out ulong length) >= 0)
            kept = Math.Min(kept, length);
        Int128 stated = type.Size;
        foreach (long count in shape)
            stated = stated > long.MaxValue ? stated : stated * count;
        return stated <= ((Int128)kept * LargestRatio) + AlwaysAllowed
            ? null
            : new UnreadableTable($"the dataset states ({string.Join(", ", shape)}{(shape.Length == 1 ? "," : "")}) values and holds only {kept} bytes of them", place, Hdf5Refusal.Resave);
    }
}
