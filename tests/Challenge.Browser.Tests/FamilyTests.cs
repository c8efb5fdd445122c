using System.Diagnostics;
using System.IO.Compression;
using System.Text.Json;
using Challenge.Datasets.Manifests;
using Challenge.Tests;

namespace Challenge.Browser.Tests;

/// <summary>Every sealed family as its users meet it: the dataset there, baselines on the board, a starting kit that runs and is scored.</summary>
[Collection(nameof(BrowserFixture))]
public sealed class FamilyTests(BrowserFixture fixture)
{
    public static TheoryData<string> Ids => [.. Families.Challenges.Select(c => c.Id)];

    private static string Python => Environment.GetEnvironmentVariable("PYTHON3") ?? (File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3");

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Every_baseline_is_scored_without_an_undefined_metric_and_most_stand_on_the_board(string challenge)
    {
        ApiClient api = new(fixture.Server.Client);
        JsonElement runs = await api.GetAsync($"/api/v1/challenges/{challenge}/baselines");
        bool isLadder = Families.Challenges.Single(c => c.Id == challenge).Phases[0].Feedback == Feedback.Ladder;
        Assert.NotEmpty(runs.GetProperty("items").EnumerateArray());
        foreach (JsonElement run in runs.GetProperty("items").EnumerateArray())
        {
            // A network is run where TorchSharp is built in, and is said not to be built in anywhere else.
            if (OptionalBaselines.EngineOf(run.GetProperty("id").GetString()!) is not null && run.GetProperty("state").GetString() == "NotBuiltIn")
                continue;
            Assert.True(run.GetProperty("state").GetString() == "Done", run.ToString());
            JsonElement submission = await api.GetAsync($"/api/v1/submissions/{run.GetProperty("submission_id").GetString()}");
            Assert.True(submission.GetProperty("state").GetString() == "Scored", submission.ToString());
            JsonElement[] scores = [.. submission.GetProperty("scores").EnumerateArray().Where(s => s.GetProperty("part").GetString() == "public")];
            // A ladder tells nothing of a submission that fails a gate; its page says so.
            if (scores.Length == 0 && isLadder)
                continue;
            JsonElement primary = scores[0];
            Assert.True(primary.GetProperty("value").ValueKind == JsonValueKind.Number, primary.ToString());
            Assert.True(primary.GetProperty("standard_error").ValueKind == JsonValueKind.Number, primary.ToString());
        }
        JsonElement board = await api.GetAsync($"/api/v1/challenges/{challenge}/leaderboard");
        int ranked = board.GetProperty("rows").EnumerateArray().Count(r => r.GetProperty("kind").GetString() == "baseline");
        Assert.True(ranked >= 2, board.ToString());
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task The_starting_kit_runs_and_what_it_wrote_is_scored(string challenge)
    {
        Assert.SkipUnless(
            await RunAsync(Path.GetTempPath(), "", "-c", "import numpy, pandas, matplotlib, sklearn") is (0, _),
            "no Python with numpy, pandas, matplotlib and scikit-learn: apt-get install python3-sklearn python3-pandas python3-matplotlib");
        CancellationToken stop = TestContext.Current.CancellationToken;
        using HttpClient client = new() { BaseAddress = fixture.Server.Address };
        string token = await new ApiClient(client).RegisterAsync($"kit-{challenge}");
        using TemporaryFolder folder = new();
        await using (Stream kit = await client.GetStreamAsync(new Uri($"/api/v1/challenges/{challenge}/starting-kit.zip", UriKind.Relative), stop))
            await ZipFile.ExtractToDirectoryAsync(kit, folder.Path, stop);

        Stopwatch watch = Stopwatch.StartNew();
        (int exit, string said) = await RunAsync(folder.Path, token, "start.py", "--submit");
        TestContext.Current.TestOutputHelper?.WriteLine($"{challenge}: {watch.Elapsed.TotalSeconds:F0} s\n{said}");
        Assert.True(exit == 0, said);
        Assert.Contains("Scored", said, StringComparison.Ordinal);
        Assert.NotEmpty(Directory.EnumerateFiles(folder.Path, "*.png"));

        JsonElement mine = (await new ApiClient(client).GetAsync("/api/v1/submissions")).GetProperty("items")[0];
        Assert.Equal("Scored", mine.GetProperty("state").GetString());
        Assert.All(mine.GetProperty("scores").EnumerateArray(), s => Assert.True(s.GetProperty("value").ValueKind == JsonValueKind.Number, s.ToString()));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task The_notebook_is_valid(string challenge)
    {
        Assert.SkipUnless(await RunAsync(Path.GetTempPath(), "", "-c", "import nbformat") is (0, _), "no nbformat: apt-get install python3-nbformat");
        using TemporaryFolder folder = new();
        await using (Stream kit = await fixture.Server.Client.GetStreamAsync(new Uri($"/api/v1/challenges/{challenge}/starting-kit.zip", UriKind.Relative), TestContext.Current.CancellationToken))
            await ZipFile.ExtractToDirectoryAsync(kit, folder.Path, TestContext.Current.CancellationToken);
        (int exit, string said) = await RunAsync(
            folder.Path, "", "-c",
            "import ast, nbformat; n = nbformat.read('start.ipynb', 4); nbformat.validate(n); assert len(n.cells) >= 6; [ast.parse(c.source) for c in n.cells if c.cell_type == 'code']");
        Assert.True(exit == 0, said);
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(string folder, string token, params string[] arguments)
    {
        ProcessStartInfo start = new(Python, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["CHALLENGE_TOKEN"] = token;
        start.Environment["MPLBACKEND"] = "Agg";
        try
        {
            using Process python = Process.Start(start)!;
            Task<string> errors = python.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            string output = await python.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await python.WaitForExitAsync(TestContext.Current.CancellationToken);
            return (python.ExitCode, output + await errors);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return (127, "no python3");
        }
    }
}
