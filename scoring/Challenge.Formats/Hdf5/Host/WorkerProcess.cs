using System.Diagnostics;
using Challenge.Formats.Hdf5.Worker;
using Challenge.ChildProcesses;

namespace Challenge.Formats.Hdf5.Host;

/// <summary>
/// A process that reads HDF5 files, one at a time. A library can crash, hang or allocate without bound on damaged files, and the files are those
/// of strangers: it runs where nothing else does, with limits, without this process's environment, and is replaced when it dies.
/// </summary>
internal sealed class WorkerProcess : IDisposable
{
    /// <summary>SIGKILL: what nobody but an administrator, or a kernel short of memory, sends.</summary>
    public const int KilledFromOutside = 128 + 9;

    private const int BufferBytes = 1 << 16;

    private readonly Process _process;
    private readonly BufferedStream _answers;
    private volatile bool _isKilled;

    private WorkerProcess(Process process, SharedSlots slots)
    {
        (_process, Slots) = (process, slots);
        _answers = new BufferedStream(process.StandardOutput.BaseStream, BufferBytes);
    }

    public SharedSlots Slots { get; }

    public int ProcessId => _process.Id;

    /// <summary>Whether <see cref="Kill"/> was called: its end then says nothing of the file.</summary>
    public bool IsKilled => _isKilled;

    /// <exception cref="IOException">The process cannot be started, which is the fault of the installation.</exception>
    public static WorkerProcess Start(Hdf5Engine engine)
    {
        string assembly = Path.Combine(AppContext.BaseDirectory, engine.Program);
        if (!File.Exists(assembly))
            assembly = Path.Combine(Path.GetDirectoryName(typeof(WorkerProcess).Assembly.Location)!, engine.Program);
        SharedSlots slots = SharedSlots.Create(out string slotsPath);
        try
        {
            ProcessStartInfo start = OwnProgram.Describe(assembly, [WorkerProgram.Mode, slotsPath], "HDF5_PLUGIN_PATH");
            start.Environment["HDF5_USE_FILE_LOCKING"] = "FALSE";
            start.Environment["DOTNET_TieredPGO"] = "0";
            Process process;
            try
            {
                process = OwnProgram.Start(start, "reads HDF5 files");
            }
            catch (IOException)
            {
                slots.Dispose();
                throw;
            }
            WorkerProcess worker = new(process, slots);
            using BinaryReader? greeting = worker.Next();
            if (greeting is not null)
                return worker;
            int code = worker.WaitForExit();
            worker.Dispose();
            throw new IOException($"the process that reads HDF5 files could not be started: 'dotnet exec {assembly}' ended with code {code}");
        }
        finally
        {
            File.Delete(slotsPath);
        }
    }

    /// <summary>Sends a request; false when the process is gone.</summary>
    public bool TrySend(ReadRequest request)
    {
        try
        {
            Frames.Write(_process.StandardInput.BaseStream, request.Write);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>The next part of the answer, or null when the process is gone.</summary>
    public BinaryReader? Next()
    {
        try
        {
            return Frames.Read(_answers);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            return null;
        }
    }

    /// <summary>A slot was copied and may be filled again.</summary>
    public void FreeSlot()
    {
        try
        {
            _process.StandardInput.BaseStream.WriteByte(1);
            _process.StandardInput.BaseStream.Flush();
        }
        catch (IOException)
        {
            // It is gone; the next read says so.
        }
    }

    public void Kill()
    {
        _isKilled = true;
        OwnProgram.Kill(_process);
    }

    /// <summary>Waits for the end; the exit code, above 128 for a signal.</summary>
    public int WaitForExit()
    {
        if (!_process.WaitForExit(TimeSpan.FromSeconds(2)))
            Kill();
        return OwnProgram.WaitForExit(_process);
    }

    /// <summary>Closes the input, on which the process ends by itself; it is killed when it does not.</summary>
    public void Dispose()
    {
        try
        {
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // What was not sent does not matter any more.
        }
        _ = WaitForExit();
        _answers.Dispose();
        _process.Dispose();
        Slots.Dispose();
    }
}
