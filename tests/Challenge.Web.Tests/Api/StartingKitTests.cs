using System.Diagnostics;
using System.IO.Compression;
using System.Text.Json;
using Challenge.Tests;
using Challenge.Web.Tests.Running;

namespace Challenge.Web.Tests.Api;

/// <summary>The kit must work for somebody who has nothing but Python.</summary>
public sealed class StartingKitTests(SharedServer shared)
{
    [Fact]
    public async Task The_script_downloads_fits_submits_and_is_scored_with_the_standard_library_alone()
    {
        using HttpClient client = shared.Server.Open();
        string token = await new ApiClient(client).RegisterAsync("kit-user");
        using TemporaryFolder folder = new();
        await using (Stream kit = await client.GetStreamAsync(Http.At("/api/v1/challenges/higgs-tautau/starting-kit.zip")))
            await ZipFile.ExtractToDirectoryAsync(kit, folder.Path);
        Assert.Equal(["README.md", "sample-submission.csv", "start.py"], Directory.EnumerateFiles(folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        string readme = await File.ReadAllTextAsync(folder["README.md"]);
        Assert.Contains("| `selected` |", readme, StringComparison.Ordinal);
        Assert.Contains(shared.Server.Address.ToString().TrimEnd('/') + "/account/tokens", readme, StringComparison.Ordinal);
        Assert.Equal(
            await client.GetByteArrayAsync(Http.At("/api/v1/challenges/higgs-tautau/sample-submission.csv")), await File.ReadAllBytesAsync(folder["sample-submission.csv"]));

        // -I -S: no site packages, no user's modules; what runs here runs anywhere.
        ProcessStartInfo start = new(Environment.GetEnvironmentVariable("PYTHON3") ?? "python3", ["-I", "-S", folder["start.py"], "--submit"])
        {
            WorkingDirectory = folder.Path, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment["CHALLENGE_TOKEN"] = token;
        using Process? python = Start(start);
        Assert.SkipWhen(python is null, "no python3");
        string said = await python!.StandardOutput.ReadToEndAsync() + await python.StandardError.ReadToEndAsync();
        await python.WaitForExitAsync();
        Assert.True(python.ExitCode == 0, said);
        Assert.Contains("ams", said, StringComparison.Ordinal);

        JsonElement mine = (await new ApiClient(client).GetAsync("/api/v1/submissions")).GetProperty("items")[0];
        Assert.Equal("Scored", mine.GetProperty("state").GetString());
        // 300 rows are too few to ask for a good score; that something was learned shows in predictions that differ.
        string[] rows = (await File.ReadAllLinesAsync(folder["prediction.csv"]))[1..];
        Assert.True(rows.Select(r => r.Split(',')[1]).Distinct().Count() > RunningServer.Rows / 2, said);
        Assert.Equal(RunningServer.Rows * 0.3, rows.Count(r => r.EndsWith(",1", StringComparison.Ordinal)), 2.0);
    }

    private static Process? Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
