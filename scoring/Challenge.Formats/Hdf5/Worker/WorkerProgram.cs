using Challenge.Formats.Hdf5.Native;

namespace Challenge.Formats.Hdf5.Worker;

/// <summary>
/// The process that reads HDF5 files: <c>dotnet exec Challenge.Formats.dll read-hdf5 SLOTS</c>, started by <see cref="Host.WorkerProcess"/>.
/// Requests come through standard input, answers go to standard output; it ends when its input does.
/// </summary>
internal static class WorkerProgram
{
    public const string Mode = "read-hdf5";

    private static int Main(string[] arguments)
    {
        if (arguments is not [Mode, string slotsPath])
        {
            Console.Error.WriteLine("Challenge.Formats is a library. It starts itself to read HDF5 files and does nothing else alone.");
            return 2;
        }
        using SharedSlots slots = SharedSlots.Open(slotsPath);
        ProcessLimits.Harden();
        using Stream input = Console.OpenStandardInput();
        using Stream output = Console.OpenStandardOutput();
        // The first word: the parent may now delete the file by which the shared memory was found.
        Frames.Write(output, static to => to.Write((byte)Answer.Accepted));
        NativeHdf5? library = NativeHdf5.Find();
        if (library is not null)
        {
            LzfFilter.Register();
            // No link may lead out of the file that was sent, wherever it stands in a path.
            _ = H5.H5Lunregister(H5.ExternalLink);
        }
        try
        {
            while (Frames.Read(input) is { } request)
            {
                using (request)
                    new RequestAnswer(library, slots, input, output).Run(ReadRequest.Read(request));
            }
        }
        catch (IOException)
        {
            // The parent is gone.
        }
        return 0;
    }
}
