using Challenge.Formats.Hdf5.Worker;

namespace Challenge.Formats.Hdf5.Native;

/// <summary>libhdf5: the only complete reader of HDF5.</summary>
internal sealed class LibHdf5 : IHdf5Library
{
    private readonly NativeHdf5? _library = NativeHdf5.Find();

    public LibHdf5()
    {
        if (_library is null)
            return;
        LzfFilter.Register();
        // No link may lead out of the file that was sent, wherever it stands in a path.
        _ = H5.H5Lunregister(H5.ExternalLink);
    }

    public UnreadableTable? Missing => _library is null ? NativeHdf5.Missing : null;

    public IHdf5File Open(string path)
    {
        if (H5.H5Fis_hdf5(path) <= 0)
            throw new Hdf5Refusal(UnopenedFile.NotHdf5(path));
        long opened = H5.H5Fopen(path, 0, H5.Default);
        return opened < 0 ? throw new Hdf5Refusal(UnopenedFile.Damaged) : new NativeFile(_library!, new Hid(opened));
    }
}
