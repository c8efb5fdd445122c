using System.Diagnostics;
using Challenge.Tests;

namespace Challenge.Browser.Tests.EndToEnd;

/// <summary>The check from outside the project, on the real server with its own manifests.</summary>
public sealed class AcceptanceTests
{
    [Fact]
    public async Task A_newcomers_first_hour_holds()
    {
        string script = Path.GetFullPath(Repository.Path("..", "shared", "acceptance", "first_hour.py"));
        Assert.SkipUnless(File.Exists(script), $"no acceptance script at {script}");
        string python = Environment.GetEnvironmentVariable("PYTHON3") ?? "python3";
        using TemporaryFolder data = new();
        using ServerProcess server = await ServerProcess.StartAsync(data.Path);

        using Process check = Process.Start(new ProcessStartInfo(python, [script, server.Address.ToString()]) { RedirectStandardOutput = true })!;
        string output = await check.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await check.WaitForExitAsync(TestContext.Current.CancellationToken);

        TestContext.Current.TestOutputHelper?.WriteLine(output);
        Assert.True(check.ExitCode == 0, output);
        Assert.EndsWith("all hold", output.TrimEnd(), StringComparison.Ordinal);
    }
}
