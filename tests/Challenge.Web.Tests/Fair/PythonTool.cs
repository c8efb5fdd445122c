using System.Diagnostics;

namespace Challenge.Web.Tests.Fair;

/// <summary>Programs of others that read what is written here.</summary>
internal static class PythonTool
{
    private const string Python = "/usr/bin/python3";

    /// <summary>Skips the test, visibly, where Debian's package is not installed.</summary>
    public static void Need(string package, string module) =>
        Assert.SkipUnless(Directory.Exists("/usr/lib/python3/dist-packages/" + module), $"{package} is not installed; infra/test.sh installs it where it may");

    /// <summary>Runs a script with arguments; what it printed. A script that fails fails the test.</summary>
    public static Task<string> RunAsync(string script, params string[] arguments) => RunProgramAsync(Python, null, ["-c", script, .. arguments]);

    public static async Task<string> RunProgramAsync(string program, string? folder, params string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder ?? "" };
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, output + await error);
        return output;
    }
}
