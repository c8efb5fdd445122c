using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Challenge.Baselines.Torch.Files;
using Challenge.Baselines.Torch.Worker;

namespace Challenge.Baselines.Torch.Host;

/// <summary>The process that trains one problem.</summary>
internal sealed class TrainingProcess : IDisposable
{
    private const int Signals = 128;
    private const int LinesKept = 20;

    /// <summary>What of the environment the process gets: where libraries and devices are, not what this process keeps secret.</summary>
    private static readonly string[] s_inherited =
    [
        "PATH", "HOME", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "DOTNET_ROOT", "TMPDIR", "SystemRoot", "CUDA_VISIBLE_DEVICES", "CUDA_HOME", "CUDA_PATH", "CUDA_MODULE_LOADING",
        "NVIDIA_VISIBLE_DEVICES", "OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE",
    ];

    private readonly Process _process;
    private readonly Queue<string> _said = [];

    private TrainingProcess(Process process)
    {
        _process = process;
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginErrorReadLine();
    }

    public int ProcessId => _process.Id;

    /// <exception cref="IOException">The process cannot be started, which is the fault of the installation.</exception>
    public static TrainingProcess Start(string folder, TorchSettings settings)
    {
        string assembly = typeof(TrainingProcess).Assembly.Location;
        string threads = settings.Threads.ToString(CultureInfo.InvariantCulture);
        ProcessStartInfo start = new(DotnetPath(), ["exec", assembly, TrainerProgram.Mode, Path.GetFullPath(folder), settings.Device.ToString(), threads])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = Path.GetTempPath(),
        };
        Dictionary<string, string?> environment = s_inherited.ToDictionary(static name => name, Environment.GetEnvironmentVariable);
        start.Environment.Clear();
        foreach ((string name, string? value) in environment.Where(static pair => pair.Value is not null))
            start.Environment[name] = value;
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        start.Environment["OMP_NUM_THREADS"] = threads;
        start.Environment["OPENBLAS_NUM_THREADS"] = threads;
        // Idle threads must sleep, not spin, on a machine that does other work too.
        start.Environment["OMP_WAIT_POLICY"] = "passive";
        // Without it cuBLAS may add in another order from run to run.
        start.Environment["CUBLAS_WORKSPACE_CONFIG"] = ":4096:8";
        try
        {
            return new TrainingProcess(Process.Start(start) ?? throw new IOException("no process was started"));
        }
        catch (Win32Exception e)
        {
            throw new IOException($"the process that trains networks could not be started: {e.Message}", e);
        }
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

    public void Kill()
    {
        try
        {
            _process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It had ended by itself.
        }
    }

    /// <summary>A process that is still there is not waited for: it works on what nobody wants any more.</summary>
    public void Dispose()
    {
        if (!_process.WaitForExit(TimeSpan.FromSeconds(2)))
            Kill();
        _process.WaitForExit();
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

    /// <summary>The dotnet of this process: its own file, or the one that its runtime belongs to (<c>ROOT/shared/Microsoft.NETCore.App/VERSION/</c>).</summary>
    private static string DotnetPath()
    {
        string name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        if (Path.GetFileName(Environment.ProcessPath) == name)
            return Environment.ProcessPath!;
        string beside = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", name));
        return File.Exists(beside) ? beside : name;
    }
}
