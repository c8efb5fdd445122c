namespace Challenge.Formats.PureHdf;

/// <summary>HDF5 by PureHDF, which is managed code and needs no native library.</summary>
public static class PureHdfEngine
{
    /// <summary>Reads. To be given to <see cref="FormatCatalog"/>.</summary>
    public static Hdf5Engine Engine { get; } = new("purehdf", "Challenge.Formats.PureHdf.dll");

    /// <summary>Reads and writes.</summary>
    public static Hdf5Engine Writing { get; } = Engine with { Id = "purehdf-writing", Writer = static destination => new PureTableWriter(destination) };
}
