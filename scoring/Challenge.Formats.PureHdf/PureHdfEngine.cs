namespace Challenge.Formats.PureHdf;

/// <summary>HDF5 read by PureHDF, which is managed code and needs no native library.</summary>
public static class PureHdfEngine
{
    /// <summary>To be given to <see cref="FormatCatalog"/>.</summary>
    public static Hdf5Engine Engine { get; } = new("purehdf", "Challenge.Formats.PureHdf.dll");
}
