using System.Diagnostics;
using System.Text.Json;

namespace Challenge.Cli.Tests;

/// <summary>Runs the tool as its users do: as a process of its own.</summary>
internal static class Cli
{
    private static readonly string Executable = System.IO.Path.Combine(AppContext.BaseDirectory, "challenge.dll");

    public static CliRun Run(params string[] arguments) => RunIn(Directory.GetCurrentDirectory(), arguments);

    /// <summary>Starts the tool without waiting for its end; nothing that it prints is read.</summary>
    public static Process Start(params string[] arguments) => Process.Start(StartInfo(Directory.GetCurrentDirectory(), arguments))!;

    public static CliRun RunIn(string folder, params string[] arguments) => Finish(StartInfo(folder, arguments));

    /// <summary>Runs the tool as on a machine of so many processors.</summary>
    public static CliRun RunOn(int processors, params string[] arguments)
    {
        ProcessStartInfo start = StartInfo(Directory.GetCurrentDirectory(), arguments);
        start.Environment["DOTNET_PROCESSOR_COUNT"] = processors.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return Finish(start);
    }

    /// <summary>Runs the tool with a managed heap of at most so many bytes.</summary>
    public static CliRun RunWithin(long heapBytes, params string[] arguments)
    {
        ProcessStartInfo start = StartInfo(Directory.GetCurrentDirectory(), arguments);
        start.Environment["DOTNET_GCHeapHardLimit"] = heapBytes.ToString("x", System.Globalization.CultureInfo.InvariantCulture);
        return Finish(start);
    }

    private static CliRun Finish(ProcessStartInfo start)
    {
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new CliRun(process.ExitCode, output, error.Result);
    }

    private static ProcessStartInfo StartInfo(string folder, string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", [Executable, .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = System.Text.Encoding.UTF8,
            StandardErrorEncoding = System.Text.Encoding.UTF8,
        };
        start.Environment.Remove("CHALLENGE_MANIFESTS");
        return start;
    }
}

/// <summary>What a run left behind.</summary>
internal sealed record CliRun(int ExitCode, string Out, string Error)
{
    /// <summary>Standard output as the one JSON object that it must be.</summary>
    public JsonElement Json => JsonDocument.Parse(Out).RootElement;

    public CliRun Succeeded()
    {
        Assert.True(ExitCode == 0, $"exit {ExitCode}: {Error}");
        Assert.Equal("", Error);
        return this;
    }

    public CliRun Failed(int exitCode, params string[] words)
    {
        Assert.Equal(exitCode, ExitCode);
        Assert.StartsWith("challenge: ", Error);
        Assert.DoesNotContain("   at ", Error);
        foreach (string word in words)
            Assert.Contains(word, Error);
        return this;
    }
}
