using Challenge.Formats.Hdf5.Native;

namespace Challenge.Formats.Hdf5.Worker;

/// <summary>
/// The process that reads HDF5 files: <c>dotnet exec Challenge.Formats.dll read-hdf5 SLOTS</c>, or another engine's program, started by <see cref="Host.WorkerProcess"/>.
/// Requests come through standard input, answers go to standard output; it ends when its input does.
/// </summary>
internal static class WorkerProgram
{
    public const string Mode = "read-hdf5";

    private static int Main(string[] arguments) => Run(arguments, static () => new LibHdf5());

    /// <summary>Answers requests until the input ends; the whole of a program that reads with another library.</summary>
    /// <param name="arguments">Of the program.</param>
    /// <param name="load">Makes the library, in the limits of the process.</param>
    public static int Run(string[] arguments, Func<IHdf5Library> load)
    {
        if (arguments is not [Mode, string slotsPath])
        {
            Console.Error.WriteLine("This is a part of Challenge that it starts itself to read HDF5 files; it does nothing else alone.");
            return 2;
        }
        using SharedSlots slots = SharedSlots.Open(slotsPath);
        ProcessLimits.Harden();
        using Stream input = Console.OpenStandardInput();
        using Stream output = Console.OpenStandardOutput();
        // The first word: the parent may now delete the file by which the shared memory was found.
        Frames.Write(output, static to => to.Write((byte)Answer.Accepted));
        IHdf5Library library = load();
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
