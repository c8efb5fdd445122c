namespace Challenge.Formats;

/// <summary>A library by which HDF5 files are read, and the program that does it in a process of its own.</summary>
/// <param name="Id">Its name in the configuration.</param>
/// <param name="Program">The program's file, beside this assembly.</param>
public sealed record Hdf5Engine(string Id, string Program)
{
    /// <summary>Reads everything, and needs the native library.</summary>
    public static Hdf5Engine Libhdf5 { get; } = new("libhdf5", "Challenge.Formats.dll");
}
