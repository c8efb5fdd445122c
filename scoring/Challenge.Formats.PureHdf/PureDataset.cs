using System.Collections;
using Challenge.Formats.Hdf5.Worker;
using PureHDF.VOL.Native;

namespace Challenge.Formats.PureHdf;

/// <summary>A dataset that PureHDF has open.</summary>
internal sealed class PureDataset(PureFile file, NativeDataset native, string path) : PureObject(file, native, path), IHdf5Dataset
{
    /// <summary>Filters that PureHDF undoes, with those of this project: deflate, shuffle, fletcher32, scale-offset, LZF.</summary>
    private static readonly HashSet<ulong> KnownFilters = [1, 2, 3, 6, LzfBlock.FilterNumber];

    protected override string Place => StoredDataset.PlaceOf(Path);

    public long[]? Shape => Refusal.Guard(Place, () =>
        native.Space.Type == H5DataspaceType.Null ? null : StoredDataset.ShapeOf(native.Space.Type == H5DataspaceType.Scalar ? [] : native.Space.Dimensions, Place));

    public ElementType Element => Refusal.Guard(Place, () => PureElement.Of(Internals, Internals.Get<object>(native, "InternalDataType")));

    public UnreadableTable? Obstacle => Refusal.Guard(Place, () =>
    {
        if (native.Layout.Class == H5DataLayoutClass.VirtualStorage || Internals.Get(native, "InternalExternalFileList") is not null)
            return StorageCheck.Elsewhere(Place);
        if (Internals.Get(native, "InternalFilterPipeline") is not { } pipeline)
            return null;
        object? unknown = Internals.Get<IEnumerable>(pipeline, "FilterDescriptions").Cast<object>().FirstOrDefault(f => !KnownFilters.Contains(Internals.Number(f, "Identifier")));
        return unknown is null ? null
            : StorageCheck.UnknownFilter((int)Internals.Number(unknown, "Identifier"), Internals.Get<string>(unknown, "Name").TrimEnd('\0'), Place, $" {Refusal.OtherEngine}");
    });

    public long KeptBytes => Refusal.Guard(Place, () =>
    {
        object layout = Internals.Get<object>(native, "InternalDataLayout");
        if (native.Layout.Class == H5DataLayoutClass.Compact)
            return File.Length;
        // The first two versions of the message hold the address themselves.
        object storage = layout.GetType().Name == "DataLayoutMessage12" ? layout : Internals.Get<object>(layout, "Properties");
        return File.IsUndefined(Internals.Number(storage, "Address")) ? 0 : File.Length;
    });

    public IRowReader ReadRows(StoredDataset stored, int blockBytes, ReadOptions options) =>
        Refusal.Guard(Place, () => PureRows.Open(File, native, stored, blockBytes));
}
