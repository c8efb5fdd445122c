using Challenge.Formats.Hdf5.Worker;

namespace Challenge.Formats.Hdf5.Native;

/// <summary>A file that libhdf5 has open.</summary>
internal sealed class NativeFile(NativeHdf5 library, Hid file) : IHdf5File
{
    public NativeHdf5 Library => library;

    public Hid Id => file;

    public IHdf5Group OpenRoot() => new NativeGroup(this, Hid.Of(H5.H5Oopen(file, "/", H5.Default), "H5Oopen", ""), "");

    public IHdf5Object? Find(string path)
    {
        Hid found = new(H5.H5Oopen(file, path, H5.Default));
        return found > 0 ? Wrap(found, path) : null;
    }

    /// <summary>The group or dataset of that identifier, which it then owns; null, and the identifier released, when it is neither.</summary>
    public IHdf5Object? Wrap(Hid id, string path)
    {
        switch (H5.H5Iget_type(id))
        {
            case H5.ObjectGroup:
                return new NativeGroup(this, id, path);
            case H5.ObjectDataset:
                return new NativeDataset(this, id, path);
            default:
                id.Dispose();
                return null;
        }
    }

    public void Dispose() => file.Dispose();
}
