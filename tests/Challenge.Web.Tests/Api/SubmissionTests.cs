using System.Net;
using System.Text.Json;
using Challenge.Tests;
using Challenge.Web.Tests.Running;

namespace Challenge.Web.Tests.Api;

/// <summary>Following, listing, seeing and withdrawing submissions.</summary>
public sealed class SubmissionTests(SharedServer shared)
{
    private readonly RunningServer _server = shared.Server;

    [Fact]
    public async Task Strangers_see_the_public_facts_of_a_scored_submission_and_nothing_of_others()
    {
        using HttpClient mine = await _server.OpenAsAsync("seen");
        ApiClient api = new(mine);
        string scored = await api.SubmitAsync("higgs-tautau", await SampleAsync(mine));
        await api.WaitFinalAsync(scored, TimeSpan.FromSeconds(30));
        string rejected = await api.SubmitAsync("higgs-tautau", "nonsense"u8.ToArray());
        await api.WaitFinalAsync(rejected, TimeSpan.FromSeconds(30));

        using HttpClient stranger = await _server.OpenAsAsync("stranger");
        JsonElement seen = await new ApiClient(stranger).GetAsync(scored);
        Assert.Equal("seen", seen.GetProperty("participant").GetString());
        Assert.NotEmpty(seen.GetProperty("scores").EnumerateArray());
        Assert.Equal(JsonValueKind.Null, seen.GetProperty("file_name").ValueKind);
        Assert.DoesNotContain("example.org", seen.ToString(), StringComparison.Ordinal);
        using HttpResponseMessage hidden = await stranger.GetAsync(Http.At(rejected));
        await hidden.ProblemAsync(404, "unknown-submission");
        using HttpResponseMessage events = await stranger.GetAsync(Http.At(rejected + "/events"));
        await events.ProblemAsync(404, "unknown-submission");
        using HttpResponseMessage withdraw = await stranger.DeleteAsync(Http.At(scored));
        await withdraw.ProblemAsync(403, "forbidden");
        Assert.Empty((await new ApiClient(stranger).GetAsync("/api/v1/submissions")).GetProperty("items").EnumerateArray());

        using HttpClient admin = await _server.OpenAsAdminAsync();
        Assert.Equal("Rejected", (await new ApiClient(admin).GetAsync(rejected)).GetProperty("state").GetString());
    }

    [Fact]
    public async Task Events_tell_every_step_and_end_with_the_final_state()
    {
        using HttpClient client = await _server.OpenAsAsync("listener");
        string location = await new ApiClient(client).SubmitAsync("higgs-tautau", await SampleAsync(client));
        using HttpRequestMessage request = new(HttpMethod.Get, location + "/events");
        using HttpResponseMessage answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
        // Reads to the end of the stream: a server that did not end it would run into the client's timeout.
        string[] messages = (await answer.Content.ReadAsStringAsync()).Split("\n\n", StringSplitOptions.RemoveEmptyEntries);
        List<JsonElement> steps = [.. messages.SelectMany(m => m.Split('\n')).Where(l => l.StartsWith("data: ", StringComparison.Ordinal)).Select(l => JsonDocument.Parse(l[6..]).RootElement)];
        Assert.True(steps[^1].GetProperty("final").GetBoolean());
        Assert.Equal("Scored", steps[^1].GetProperty("state").GetString());
        Assert.Equal(1, steps[^1].GetProperty("progress").GetDouble());
        Assert.All(steps.SkipLast(1), s => Assert.False(s.GetProperty("final").GetBoolean()));
        string[] order = ["Received", "Queued", "Scoring", "Scored"];
        int[] places = [.. steps.Select(s => Array.IndexOf(order, s.GetProperty("state").GetString()))];
        Assert.Equal(places.Order(), places);
        Assert.StartsWith("id: final\n", messages[^1], StringComparison.Ordinal);

        using HttpRequestMessage reconnect = new(HttpMethod.Get, location + "/events");
        reconnect.Headers.Add("Last-Event-ID", "final");
        using HttpResponseMessage stop = await client.SendAsync(reconnect);
        Assert.Equal(HttpStatusCode.NoContent, stop.StatusCode);
    }

    [Fact]
    public async Task A_withdrawn_submission_leaves_the_board_and_cannot_be_withdrawn_again()
    {
        using HttpClient client = await _server.OpenAsAsync("regretful");
        ApiClient api = new(client);
        string location = await api.SubmitAsync("higgs-tautau", await SampleAsync(client));
        await api.WaitFinalAsync(location, TimeSpan.FromSeconds(30));
        Assert.Contains("regretful", (await api.GetAsync("/api/v1/challenges/higgs-tautau/leaderboard")).ToString(), StringComparison.Ordinal);
        using HttpResponseMessage withdrawn = await client.DeleteAsync(Http.At(location));
        Assert.Equal(HttpStatusCode.NoContent, withdrawn.StatusCode);
        Assert.Equal("Withdrawn", (await api.GetAsync(location)).GetProperty("state").GetString());
        Assert.DoesNotContain("regretful", (await api.GetAsync("/api/v1/challenges/higgs-tautau/leaderboard")).ToString(), StringComparison.Ordinal);
        using HttpResponseMessage again = await client.DeleteAsync(Http.At(location));
        await again.ProblemAsync(409, "withdraw-too-late");
    }

    [Fact]
    public async Task My_submissions_are_listed_newest_first_a_page_at_a_time()
    {
        using HttpClient client = await _server.OpenAsAsync("prolific");
        ApiClient api = new(client);
        List<string> sent = [];
        for (int i = 0; i < 3; i++)
            sent.Insert(0, (await api.SubmitAsync("higgs-tautau", "nonsense"u8.ToArray())).Split('/')[^1]);
        JsonElement first = await api.GetAsync("/api/v1/challenges/higgs-tautau/submissions?limit=2");
        JsonElement second = await api.GetAsync($"/api/v1/submissions?limit=2&cursor={first.GetProperty("next").GetString()}");
        Assert.Equal(sent, first.GetProperty("items").EnumerateArray().Concat(second.GetProperty("items").EnumerateArray()).Select(s => s.GetProperty("id").GetString()!));
        Assert.Equal(JsonValueKind.Null, second.GetProperty("next").ValueKind);
        using HttpResponseMessage unknown = await client.GetAsync(Http.At("/api/v1/submissions?state=lost"));
        await unknown.ProblemAsync(400, "unknown-state");
    }

    [Fact]
    public async Task Where_feedback_is_hidden_nobody_learns_a_score_before_the_phase_closes()
    {
        await using RunningServer server = await RunningServer.StartAsync(edits: new Dictionary<string, string> { ["feedback"] = "hidden" });
        using HttpClient client = await server.OpenAsAsync("blind");
        ApiClient api = new(client);
        JsonElement final = await api.WaitFinalAsync(await api.SubmitAsync("higgs-tautau", await SampleAsync(client)), TimeSpan.FromSeconds(30));
        Assert.Equal("Scored", final.GetProperty("state").GetString());
        Assert.Empty(final.GetProperty("scores").EnumerateArray());
        Assert.NotNull(final.GetProperty("scores_withheld").GetString());
        JsonElement board = await api.GetAsync("/api/v1/challenges/higgs-tautau/leaderboard");
        Assert.DoesNotContain(board.GetProperty("rows").EnumerateArray(), r => r.GetProperty("kind").GetString() == "submission");
    }

    private static async Task<byte[]> SampleAsync(HttpClient client) =>
        await client.GetByteArrayAsync(Http.At("/api/v1/challenges/higgs-tautau/sample-submission.csv"));
}
