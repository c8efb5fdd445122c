using System.Net;
using System.Text.Json;
using Challenge.Core.Submissions;
using Challenge.Tests;
using Challenge.Web.Tests.Running;
using Microsoft.Extensions.DependencyInjection;

namespace Challenge.Web.Tests.Api;

/// <summary>The day's attempts, and the limits against runaway scripts.</summary>
public sealed class LimitTests
{
    [Fact]
    public async Task Over_the_days_limit_the_exact_next_time_is_told_and_it_holds()
    {
        await using RunningServer server = await RunningServer.StartAsync(edits: new Dictionary<string, string> { ["valid_per_day"] = "1", ["total_per_day"] = "3" });
        using HttpClient client = await server.OpenAsAsync("eager");
        ApiClient api = new(client);
        byte[] sample = await client.GetByteArrayAsync(Http.At("/api/v1/challenges/higgs-tautau/sample-submission.csv"));

        // A rejected file costs one of the total, not the valid attempt.
        JsonElement rejected = await api.WaitFinalAsync(await api.SubmitAsync("higgs-tautau", "nonsense"u8.ToArray()), TimeSpan.FromSeconds(30));
        Assert.Equal("Rejected", rejected.GetProperty("state").GetString());
        JsonElement scored = await api.WaitFinalAsync(await api.SubmitAsync("higgs-tautau", sample), TimeSpan.FromSeconds(30));
        Assert.Equal("Scored", scored.GetProperty("state").GetString());

        using ByteArrayContent again = new(sample);
        using HttpResponseMessage answer = await client.PostAsync(Http.At("/api/v1/challenges/higgs-tautau/submissions"), again);
        JsonElement problem = await answer.ProblemAsync(429, "limit-reached");
        DateTimeOffset midnight = new(server.Clock.GetUtcNow().UtcDateTime.Date.AddDays(1), TimeSpan.Zero);
        Assert.Equal(midnight, problem.GetProperty("next_allowed").GetDateTimeOffset());
        TimeSpan wait = answer.Headers.RetryAfter!.Delta!.Value;
        Assert.InRange(server.Clock.GetUtcNow() + wait, midnight, midnight + TimeSpan.FromSeconds(5));

        server.Clock.Advance(wait);
        Assert.Equal("Scored", (await api.WaitFinalAsync(await api.SubmitAsync("higgs-tautau", sample), TimeSpan.FromSeconds(30))).GetProperty("state").GetString());
    }

    [Fact]
    public async Task A_runaway_script_is_told_to_wait_but_downloads_HEAD_and_ranges_go_on()
    {
        await using RunningServer server = await RunningServer.StartAsync(new Dictionary<string, string> { ["RequestsPerMinute"] = "200", ["SignInsPerMinute"] = "5" });
        using HttpClient client = server.Open();
        HttpStatusCode last = HttpStatusCode.OK;
        for (int i = 0; i < 250 && last == HttpStatusCode.OK; i++)
        {
            using HttpResponseMessage answer = await client.GetAsync(Http.At("/api/v1/metrics/ams"));
            last = answer.StatusCode;
            if (last == HttpStatusCode.TooManyRequests)
            {
                await answer.ProblemAsync(429, "too-many-requests");
                Assert.True(answer.Headers.RetryAfter!.Delta > TimeSpan.Zero);
            }
        }
        Assert.Equal(HttpStatusCode.TooManyRequests, last);

        using HttpResponseMessage file = await client.GetAsync(Http.At("/api/v1/datasets/higgs-tautau/files/test.csv"));
        Assert.Equal(HttpStatusCode.OK, file.StatusCode);
        using HttpRequestMessage head = new(HttpMethod.Head, "/api/v1/metrics/ams");
        using HttpResponseMessage headed = await client.SendAsync(head);
        Assert.Equal(HttpStatusCode.OK, headed.StatusCode);
        using HttpRequestMessage range = new(HttpMethod.Get, "/api/v1/challenges/higgs-tautau/sample-submission.csv");
        range.Headers.Range = new(0, 99);
        using HttpResponseMessage ranged = await client.SendAsync(range);
        Assert.Equal(HttpStatusCode.PartialContent, ranged.StatusCode);
        // A header that anybody can add opens nothing else.
        using HttpRequestMessage dodge = new(HttpMethod.Get, "/api/v1/metrics/ams");
        dodge.Headers.Range = new(0, 99);
        using HttpResponseMessage dodged = await client.SendAsync(dodge);
        Assert.Equal(HttpStatusCode.TooManyRequests, dodged.StatusCode);
        using HttpResponseMessage health = await client.GetAsync(Http.At("/health/live"));
        Assert.Equal(HttpStatusCode.OK, health.StatusCode);
    }

    [Fact]
    public async Task Nobody_may_hold_streams_without_end()
    {
        await using RunningServer server = await RunningServer.StartAsync(new Dictionary<string, string> { ["Roles"] = "web" }, waitForDataset: false);
        string id = new('a', 32);
        Submission waiting = new()
        {
            Id = id,
            Challenge = RunningServer.ChallengeId,
            Phase = "p",
            Season = 1,
            AccountId = "constant",
            Participant = "constant",
            Kind = SubmissionKind.Baseline,
            State = SubmissionState.Received,
            Notes = SubmissionNotes.None,
            PredictionDigest = new string('d', 64),
            PredictionBytes = 1,
            ReceivedAt = server.Clock.GetUtcNow(),
        };
        Assert.True(await server.Services.GetRequiredService<ISubmissionStore>().AddAsync(waiting, null, TestContext.Current.CancellationToken));
        using HttpClient client = server.Open();
        List<HttpResponseMessage> streams = [];
        for (int i = 0; i < 65; i++)
            streams.Add(await client.GetAsync(Http.At($"/api/v1/submissions/{id}/events"), HttpCompletionOption.ResponseHeadersRead));
        Assert.Equal([.. Enumerable.Repeat(HttpStatusCode.OK, 64), HttpStatusCode.TooManyRequests], streams.Select(s => s.StatusCode));
        streams.ForEach(s => s.Dispose());
    }
}
