using System.Net;
using System.Text;
using System.Text.Json;
using Challenge.Tests;
using Challenge.Web.Tests.Running;

namespace Challenge.Web.Tests.Api;

/// <summary>A newcomer's first hour, as the check from outside walks it, on the small server.</summary>
public sealed class NewcomerTests(SharedServer shared)
{
    private readonly RunningServer _server = shared.Server;

    [Fact]
    public async Task A_newcomer_registers_submits_the_sample_and_is_on_the_board()
    {
        using HttpClient client = await _server.OpenAsAsync("first-hour");
        ApiClient api = new(client);
        byte[] sample = await client.GetByteArrayAsync(Http.At("/api/v1/challenges/higgs-tautau/sample-submission.csv"));
        Assert.Equal(RunningServer.Rows + 1, sample.Count(b => b == '\n'));

        JsonElement submission = await api.WaitFinalAsync(await api.SubmitAsync("higgs-tautau", sample), TimeSpan.FromSeconds(20));
        Assert.True(submission.GetProperty("state").GetString() == "Scored", submission.ToString());
        Assert.Equal("higgs-tautau", submission.GetProperty("challenge").GetString());
        Assert.Equal("season-1", submission.GetProperty("phase").GetString());
        Assert.Equal(1, submission.GetProperty("progress").GetDouble());
        Assert.Equal(JsonValueKind.Null, submission.GetProperty("queue_position").ValueKind);
        Assert.Contains(submission.GetProperty("scores").EnumerateArray(), s =>
            s.GetProperty("value").ValueKind == JsonValueKind.Number && s.GetProperty("standard_error").ValueKind == JsonValueKind.Number
            && s.GetProperty("n").GetInt64() > 0 && s.GetProperty("undefined_reason").ValueKind == JsonValueKind.Null);
        foreach (string digest in (string[])["prediction", "truth", "challenge", "metric_version", "seed"])
            Assert.NotEqual("", submission.GetProperty("digests").GetProperty(digest).GetString());
        Assert.True(submission.GetProperty("scored_at").GetDateTimeOffset() >= submission.GetProperty("received_at").GetDateTimeOffset());

        JsonElement board = await api.GetAsync("/api/v1/challenges/higgs-tautau/leaderboard");
        Assert.Equal("ams", board.GetProperty("metric").GetString());
        JsonElement row = board.GetProperty("rows").EnumerateArray().Single(r => r.GetProperty("participant").GetString() == "first-hour");
        Assert.Equal("submission", row.GetProperty("kind").GetString());
        Assert.True(row.GetProperty("rank").GetInt32() >= 1);
    }

    [Fact]
    public async Task Private_scores_are_withheld_while_the_phase_is_open()
    {
        using HttpClient client = await _server.OpenAsAsync("curious");
        ApiClient api = new(client);
        byte[] sample = await client.GetByteArrayAsync(Http.At("/api/v1/challenges/higgs-tautau/sample-submission.csv"));
        JsonElement submission = await api.WaitFinalAsync(await api.SubmitAsync("higgs-tautau", sample), TimeSpan.FromSeconds(20));
        Assert.All(submission.GetProperty("scores").EnumerateArray(), s => Assert.Equal("public", s.GetProperty("part").GetString()));
        Assert.Contains("private", submission.GetProperty("scores_withheld").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_baseline_is_on_the_board_and_papers_stand_without_a_rank()
    {
        using HttpClient client = _server.Open();
        JsonElement board = await new ApiClient(client).WaitAsync(
            "/api/v1/challenges/higgs-tautau/leaderboard",
            b => b.GetProperty("rows").EnumerateArray().Any(r => r.GetProperty("kind").GetString() == "baseline"), TimeSpan.FromSeconds(30));
        JsonElement reference = board.GetProperty("rows").EnumerateArray().First(r => r.GetProperty("kind").GetString() == "reference");
        Assert.Equal(JsonValueKind.Null, reference.GetProperty("rank").ValueKind);

        string csv = await client.GetStringAsync(Http.At("/api/v1/challenges/higgs-tautau/leaderboard?format=csv"));
        string[] lines = csv.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("rank,rank_low,rank_high,tier,participant,", lines[0], StringComparison.Ordinal);
        Assert.True(lines.Length >= 2);
    }

    [Theory]
    [InlineData("missing rows")]
    [InlineData("a duplicate key")]
    [InlineData("a non-number")]
    [InlineData("NaN")]
    [InlineData("an unknown column")]
    [InlineData("random bytes")]
    public async Task A_bad_file_is_Rejected_with_what_and_where(string what)
    {
        using HttpClient client = await _server.OpenAsAsync("bad-" + what.Replace(' ', '-'));
        ApiClient api = new(client);
        string[] lines = (await client.GetStringAsync(Http.At("/api/v1/challenges/higgs-tautau/sample-submission.csv"))).TrimEnd('\n').Split('\n');
        byte[] bad = what switch
        {
            "missing rows" => Lines(lines[..(lines.Length / 2)]),
            "a duplicate key" => Lines([.. lines, lines[1]]),
            "a non-number" => Lines([lines[0], WithLast(lines[1], "banana"), .. lines[2..]]),
            "NaN" => Lines([lines[0], WithLast(lines[1], "nan"), .. lines[2..]]),
            "an unknown column" => Lines([lines[0].Replace("prediction", "oops", StringComparison.Ordinal), .. lines[1..]]),
            _ => [.. Enumerable.Range(0, 10_240).Select(i => (byte)i)],
        };
        JsonElement submission = await api.WaitFinalAsync(await api.SubmitAsync("higgs-tautau", bad), TimeSpan.FromSeconds(20));
        Assert.True(submission.GetProperty("state").GetString() == "Rejected", submission.ToString());
        JsonElement rejection = submission.GetProperty("rejection");
        Assert.NotEqual("", rejection.GetProperty("problem").GetString());
        Assert.True(rejection.GetProperty("first").GetArrayLength() <= 5);
        Assert.Empty(submission.GetProperty("scores").EnumerateArray());
        Assert.Equal(JsonValueKind.Null, submission.GetProperty("scored_at").ValueKind);
    }

    [Fact]
    public async Task An_empty_file_is_refused_at_once()
    {
        using HttpClient client = await _server.OpenAsAsync("empty-handed");
        using ByteArrayContent nothing = new([]);
        nothing.Headers.ContentType = new("text/csv");
        using HttpResponseMessage answer = await client.PostAsync(Http.At("/api/v1/challenges/higgs-tautau/submissions"), nothing);
        await answer.ProblemAsync(400, "file-empty");
    }

    [Theory]
    [InlineData("truth.csv")]
    [InlineData("sealed.csv")]
    [InlineData("..%2f..%2ftruth.csv")]
    [InlineData("test_labels.csv")]
    [InlineData("%2e%2e/%2e%2e/sealed/truth.npz")]
    public async Task No_address_leads_to_the_truth(string name)
    {
        using HttpClient client = _server.Open();
        using HttpResponseMessage answer = await client.GetAsync(Http.At("/api/v1/datasets/higgs-tautau/files/" + name));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task The_published_test_split_has_no_truth_columns()
    {
        using HttpClient client = _server.Open();
        string test = await client.GetStringAsync(Http.At("/api/v1/datasets/higgs-tautau/files/test.csv"));
        string[] columns = test[..test.IndexOf('\n', StringComparison.Ordinal)].TrimEnd('\r').Split(',');
        Assert.Contains("event_id", columns);
        Assert.DoesNotContain("label", columns);
        Assert.DoesNotContain("weight", columns);
    }

    private static byte[] Lines(string[] lines) => Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n");

    private static string WithLast(string line, string cell) => line[..(line.LastIndexOf(',') + 1)] + cell;
}
