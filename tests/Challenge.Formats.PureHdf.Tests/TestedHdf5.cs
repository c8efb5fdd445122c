using Challenge.Formats.PureHdf;

namespace Challenge.Formats.Tests;

/// <summary>PureHDF as the engine by which the linked tests read HDF5.</summary>
internal static class TestedHdf5
{
    public static Hdf5Engine Engine => PureHdfEngine.Engine;

    public static void Need()
    {
        // It needs nothing.
    }

    /// <summary>Words by which the engine refuses a file that others read; null where it reads it.</summary>
    public static string? Refuses(string file) => null;
}
