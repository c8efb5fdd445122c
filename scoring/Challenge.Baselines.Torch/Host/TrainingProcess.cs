using System.Diagnostics;
using System.Globalization;
using Challenge.Baselines.Torch.Files;
using Challenge.Baselines.Torch.Worker;
using Challenge.ChildProcesses;

namespace Challenge.Baselines.Torch.Host;

/// <summary>The process that trains one problem.</summary>
internal sealed class TrainingProcess : IDisposable
{
    private const int Signals = 128;
    private const int LinesKept = 20;

    /// <summary>Where devices are and how they are used.</summary>
    private static readonly string[] s_inherited =
        ["CUDA_VISIBLE_DEVICES", "CUDA_HOME", "CUDA_PATH", "CUDA_MODULE_LOADING", "NVIDIA_VISIBLE_DEVICES", "OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE"];

    private readonly Process _process;
    private readonly Queue<string> _said = [];

    private TrainingProcess(Process process)
    {
        _process = process;
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginErrorReadLine();
    }

    public int ProcessId => _process.Id;

    /// <param name="folder">Where the problem lies and the results are to lie.</param>
    /// <param name="model">The network.</param>
    /// <param name="settings">What computes.</param>
    /// <exception cref="IOException">The process cannot be started, which is the fault of the installation.</exception>
    public static TrainingProcess Start(string folder, Type model, TorchSettings settings)
    {
        string threads = settings.Threads.ToString(CultureInfo.InvariantCulture);
        ProcessStartInfo start = OwnProgram.Describe(
            typeof(TrainingProcess).Assembly.Location,
            [TrainerProgram.Mode, Path.GetFullPath(folder), model.Assembly.Location, model.FullName!, settings.Device.ToString(), threads], s_inherited);
        start.RedirectStandardError = true;
        start.Environment["OMP_NUM_THREADS"] = threads;
        start.Environment["OPENBLAS_NUM_THREADS"] = threads;
        // Idle threads must sleep, not spin, on a machine that does other work too.
        start.Environment["OMP_WAIT_POLICY"] = "passive";
        // Without it cuBLAS may add in another order from run to run.
        start.Environment["CUBLAS_WORKSPACE_CONFIG"] = ":4096:8";
        return new TrainingProcess(OwnProgram.Start(start, "trains networks"));
    }

    /// <summary>The next message, or null when the process is gone.</summary>
    public TrainerMessage? Next()
    {
        while (_process.StandardOutput.ReadLine() is { } line)
        {
            if (TrainerMessage.Find(line) is { } message)
                return message;
            Keep(line);
        }
        return null;
    }

    /// <summary>Waits for a process that is gone; how it ended, with what it said last.</summary>
    public string End()
    {
        _process.WaitForExit();
        string how = _process.ExitCode switch
        {
            Signals + 9 => "was killed from outside (signal 9); the machine may be short of memory",
            Signals + 6 => "was ended by a fault in its native library (signal 6, abort)",
            > Signals and var code => string.Create(CultureInfo.InvariantCulture, $"was ended by a fault in its native library (signal {code - Signals})"),
            var code => string.Create(CultureInfo.InvariantCulture, $"ended with code {code} before it was done"),
        };
        string[] said;
        lock (_said)
            said = [.. _said];
        // Of what an aborting library prints, the line that says why comes first; frames of the stack come after.
        string? last = said.FirstOrDefault(line => line.Contains("what():", StringComparison.Ordinal)) ?? said.LastOrDefault(line => line.Length > 0);
        return $"The process that trains {how}{(last is null ? "" : $": {last.Trim().TrimEnd('.')}")}.";
    }

    public void Kill() => OwnProgram.Kill(_process);

    /// <summary>Closes the input, on which the process ends by itself; it is killed when it does not.</summary>
    public void Dispose()
    {
        try
        {
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It is gone.
        }
        _ = OwnProgram.WaitForExit(_process);
        _process.Dispose();
    }

    private void Keep(string? line)
    {
        if (line is null)
            return;
        lock (_said)
        {
            _said.Enqueue(line);
            if (_said.Count > LinesKept)
                _said.Dequeue();
        }
    }
}
