using Challenge.Formats.Hdf5.Worker;

namespace Challenge.Formats.Hdf5.Native;

/// <summary>A dataset that libhdf5 has open.</summary>
internal sealed class NativeDataset(NativeFile file, Hid id, string path) : NativeObject(file, id, path), IHdf5Dataset
{
    private string Place => StoredDataset.PlaceOf(Path);

    public long[]? Shape
    {
        get
        {
            using Hid space = Hid.Of(H5.H5Dget_space(Id), "H5Dget_space", Place);
            int kind = H5.H5Sget_simple_extent_type(space);
            if (kind is not (H5.SpaceSimple or H5.SpaceScalar))
                return null;
            Span<ulong> lengths = stackalloc ulong[32];
            int rank = kind == H5.SpaceSimple ? H5.H5Sget_simple_extent_dims(space, lengths, default) : 0;
            if (rank is < 0 or > 32)
                throw Hdf5Refusal.Failed("H5Sget_simple_extent_dims", Place);
            return StoredDataset.ShapeOf(lengths[..rank], Place);
        }
    }

    public ElementType Element => NativeElement.Of(File.Library, Id, Place);

    public UnreadableTable? Obstacle
    {
        get
        {
            using Hid creation = Hid.Of(H5.H5Dget_create_plist(Id), "H5Dget_create_plist", Place);
            // Both would read files beside the one that was sent.
            return H5Properties.H5Pget_layout(creation) == H5Properties.Virtual || H5Properties.H5Pget_external_count(creation) != 0
                ? StorageCheck.Elsewhere(Place)
                : Filters.Problem(creation, Place);
        }
    }

    public long KeptBytes
    {
        get
        {
            ulong kept = H5.H5Dget_storage_size(Id);
            if (H5.H5Fget_filesize(File.Id, out ulong length) >= 0)
                kept = Math.Min(kept, length);
            return (long)Math.Min(kept, long.MaxValue);
        }
    }

    public IRowReader ReadRows(StoredDataset stored, int blockBytes, ReadOptions options) => NativeRows.Open(File.Library, File.Id, stored, blockBytes, options);
}
