using System.Diagnostics;
using Challenge.Core.Engines;
using Challenge.Tests;
using Challenge.Web.Hosting;

namespace Challenge.Web.Tests.Hosting;

/// <summary>The server and its scripts as processes: what they say of engines.</summary>
public sealed class EngineStartTests
{
    [Fact]
    public async Task A_server_told_to_use_an_engine_that_it_does_not_have_does_not_start()
    {
        using TemporaryFolder data = new();
        using Process server = Start(data.Path, ("CHALLENGE_JOBS", "cron"));
        string error = await server.StandardError.ReadToEndAsync();
        await server.WaitForExitAsync();
        Assert.Equal(2, server.ExitCode);
        string choice = string.Join(", ", OptionalEngines.Catalog.BuiltIn(Seam.Jobs).Select(e => e.Id));
        Assert.Contains($"CHALLENGE_JOBS is 'cron', which is no engine. Built in are: {choice}.", error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(data.Path));
    }

    [Fact]
    public async Task A_server_that_starts_names_its_engines()
    {
        using TemporaryFolder data = new();
        using Process server = Start(data.Path, ("CHALLENGE_ROLES", "web"));
        try
        {
            string? line;
            do
                line = await server.StandardOutput.ReadLineAsync();
            while (line?.Contains("Engines: ", StringComparison.Ordinal) == false);
            Assert.Contains("database SQLite · jobs ", line, StringComparison.Ordinal);
            Assert.All(OptionalEngines.Catalog.NotBuiltIn, e => Assert.Contains(e.Id, line![line!.IndexOf("not built in", StringComparison.Ordinal)..], StringComparison.Ordinal));
        }
        finally
        {
            server.Kill();
        }
    }

    [Fact]
    public async Task The_script_of_features_obeys_the_environment_and_names_what_is_not_built()
    {
        (string Key, string Value)[] none = [("WithHangfire", "false"), ("WithPureHdf", "false"), ("WithAzureBlobs", "false"), ("WithTorch", "false")];
        (int code, string output) = await FeaturesAsync([], none);
        Assert.Equal(0, code);
        Assert.Single(output.TrimEnd().Split('\n'));
        Assert.Contains("jobs Quartz.NET", output, StringComparison.Ordinal);
        Assert.Contains("not built: Hangfire (WithHangfire is false), PureHDF", output, StringComparison.Ordinal);
        Assert.Equal((0, ""), await FeaturesAsync(["--properties"], none));

        none[3] = ("WithTorch", "true");
        Assert.Equal((0, "-p:WithTorch=true -p:TorchDevice=cuda\n"), await FeaturesAsync(["--torch", "cuda", "--properties"], none));
        Assert.Equal(2, (await FeaturesAsync(["--torch", "tpu"], none)).Code);
    }

    private static async Task<(int Code, string Output)> FeaturesAsync(string[] arguments, params (string Key, string Value)[] environment)
    {
        ProcessStartInfo start = new("bash", [Repository.Path("infra", "features.sh"), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach ((string key, string value) in environment)
            start.Environment[key] = value;
        using Process script = Process.Start(start)!;
        Task<string> error = script.StandardError.ReadToEndAsync();
        string output = await script.StandardOutput.ReadToEndAsync();
        await script.WaitForExitAsync();
        await error;
        return (script.ExitCode, output);
    }

    private static Process Start(string data, params (string Key, string Value)[] environment)
    {
        ProcessStartInfo start = new("dotnet", [typeof(OptionalEngines).Assembly.Location]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach ((string key, string value) in environment)
            start.Environment[key] = value;
        start.Environment["CHALLENGE_DATA"] = data;
        start.Environment["CHALLENGE_URLS"] = "http://127.0.0.1:0";
        start.Environment["CHALLENGE_MANIFESTS"] = Repository.Path("datasets-manifest");
        return Process.Start(start)!;
    }
}
