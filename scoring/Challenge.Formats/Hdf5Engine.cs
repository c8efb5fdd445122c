namespace Challenge.Formats;

/// <summary>A library by which HDF5 files are read, and the program that does it in a process of its own; or by which they are written as well.</summary>
/// <param name="Id">Its name in the configuration.</param>
/// <param name="Program">The program's file, beside this assembly.</param>
public sealed record Hdf5Engine(string Id, string Program)
{
    /// <summary>Begins a file; null where files are written by this assembly's own code, which gives the same bytes whatever reads.</summary>
    public Func<Stream, ITableWriter>? Writer { get; init; }

    /// <summary>Reads everything, and needs the native library.</summary>
    public static Hdf5Engine Libhdf5 { get; } = new("libhdf5", "Challenge.Formats.dll");
}
