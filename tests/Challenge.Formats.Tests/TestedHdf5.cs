using Challenge.Formats.Hdf5.Native;

namespace Challenge.Formats.Tests;

/// <summary>The engine by which these tests read HDF5. The project of another engine has a class of this name and the same tests.</summary>
internal static class TestedHdf5
{
    public static Hdf5Engine Engine => Hdf5Engine.Libhdf5;

    public static void Need() => Assert.SkipWhen(NativeHdf5.Find() is null, NativeHdf5.Missing.ToString());

    /// <summary>Words by which the engine refuses a file that others read; null where it reads it.</summary>
    public static string? Refuses(string file) => null;
}
