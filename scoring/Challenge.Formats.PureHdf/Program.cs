using Challenge.Formats.Hdf5.Worker;

namespace Challenge.Formats.PureHdf;

/// <summary>The process that reads HDF5 files with PureHDF.</summary>
internal static class Program
{
    private static int Main(string[] arguments) => WorkerProgram.Run(arguments, static () => new PureLibrary());
}
