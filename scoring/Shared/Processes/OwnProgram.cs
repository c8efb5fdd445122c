using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Challenge.ChildProcesses;

/// <summary>
/// A program of this project in a process of its own, where a fault of a native library ends nothing else: <c>dotnet exec PROGRAM.dll …</c>. Of this process's environment it
/// gets where libraries are, and nothing that this process keeps secret.
/// </summary>
internal static class OwnProgram
{
    private static readonly string[] s_inherited = ["PATH", "HOME", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "DOTNET_ROOT", "TMPDIR", "SystemRoot"];

    /// <summary>How to start it, its input and output in the hands of this process.</summary>
    /// <param name="assembly">Path of the program.</param>
    /// <param name="arguments">What it is told.</param>
    /// <param name="alsoInherited">Names of more variables that it gets, where they are set.</param>
    public static ProcessStartInfo Describe(string assembly, IEnumerable<string> arguments, params IEnumerable<string> alsoInherited)
    {
        ProcessStartInfo start = new(DotnetPath(), ["exec", assembly, .. arguments])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false, WorkingDirectory = Path.GetTempPath(),
        };
        start.Environment.Clear();
        foreach (string name in s_inherited.Concat(alsoInherited))
        {
            if (Environment.GetEnvironmentVariable(name) is { } value)
                start.Environment[name] = value;
        }
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        return start;
    }

    /// <param name="start">Of <see cref="Describe"/>.</param>
    /// <param name="work">What it does, such as "reads HDF5 files".</param>
    /// <exception cref="IOException">It cannot be started, which is the fault of the installation.</exception>
    public static Process Start(ProcessStartInfo start, string work)
    {
        try
        {
            return Process.Start(start) ?? throw new IOException($"the process that {work} could not be started");
        }
        catch (Win32Exception e)
        {
            throw new IOException($"the process that {work} could not be started: {e.Message}", e);
        }
    }

    public static void Kill(Process process)
    {
        try
        {
            process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It had ended by itself.
        }
    }

    /// <summary>Waits for one that was told to end, and kills it when it does not; the exit code, above 128 for a signal.</summary>
    public static int WaitForExit(Process process)
    {
        if (!process.WaitForExit(TimeSpan.FromSeconds(2)))
            Kill(process);
        process.WaitForExit();
        return process.ExitCode;
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
