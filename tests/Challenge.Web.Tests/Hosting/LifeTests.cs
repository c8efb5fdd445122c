using System.Net;
using Challenge.Core.Submissions;
using Challenge.Tests;
using Challenge.Web.Tests.Running;
using Microsoft.Extensions.DependencyInjection;

namespace Challenge.Web.Tests.Hosting;

/// <summary>Starting with mistakes in manifests, and stopping while somebody listens.</summary>
public sealed class LifeTests
{
    [Fact]
    public async Task A_manifest_with_a_mistake_is_named_with_its_line_and_the_others_are_served()
    {
        await using RunningServer server = await RunningServer.StartAsync(
            moreManifests: new Dictionary<string, string> { ["datasets/bad.yaml"] = "id: bad\ntitle: Bad\nversoin: 1.0.0\n" }, waitForDataset: false);
        Assert.Contains(server.Log.Lines, l => l.StartsWith("Error", StringComparison.Ordinal) && l.Contains("bad.yaml:3:1: ", StringComparison.Ordinal));
        using HttpClient client = server.Open();
        ApiClient api = new(client);
        Assert.Equal("higgs-tautau", (await api.GetAsync("/api/v1/datasets/higgs-tautau")).GetProperty("id").GetString());
        using HttpResponseMessage bad = await client.GetAsync(Http.At("/api/v1/datasets/bad"));
        Assert.Equal(HttpStatusCode.NotFound, bad.StatusCode);
    }

    [Fact]
    public async Task A_challenge_that_cannot_be_scored_is_named_at_the_start_and_not_served()
    {
        string sound = await File.ReadAllTextAsync(Repository.Path("datasets-manifest", "challenges", "higgs-tautau.yaml"));
        string unscorable = sound
            .Replace("id: higgs-tautau", "id: unscorable", StringComparison.Ordinal)
            .Replace("{selected: selected}", "{selected: prediction}", StringComparison.Ordinal);
        await using RunningServer server = await RunningServer.StartAsync(
            moreManifests: new Dictionary<string, string> { ["challenges/unscorable.yaml"] = unscorable }, waitForDataset: false);
        Assert.Contains(server.Log.Lines, l => l.StartsWith("Error", StringComparison.Ordinal)
            && l.Contains("unscorable.yaml:2:1: ", StringComparison.Ordinal)
            && l.Contains("role 'selected' needs Integer values, 'prediction' holds Float64", StringComparison.Ordinal));
        using HttpClient client = server.Open();
        using HttpResponseMessage left = await client.GetAsync(Http.At("/api/v1/challenges/unscorable"));
        Assert.Equal(HttpStatusCode.NotFound, left.StatusCode);
        using HttpResponseMessage served = await client.GetAsync(Http.At("/api/v1/challenges/higgs-tautau"));
        Assert.Equal(HttpStatusCode.OK, served.StatusCode);
    }

    [Fact]
    public async Task A_server_that_stops_lets_go_of_its_listeners()
    {
        RunningServer server = await RunningServer.StartAsync(new Dictionary<string, string> { ["Roles"] = "web" }, waitForDataset: false);
        using HttpClient client = await server.OpenAsAsync("patient");
        string account = (await new ApiClient(client).GetAsync("/api/v1/me")).GetProperty("id").GetString()!;
        // Nobody scores in the web role, so this one waits for ever.
        Submission waiting = new()
        {
            Id = Guid.CreateVersion7().ToString("N"), Challenge = "higgs-tautau", Phase = "season-1", Season = 1, AccountId = account, Participant = "patient",
            Kind = SubmissionKind.Submission, State = SubmissionState.Received, Notes = SubmissionNotes.None,
            PredictionDigest = new string('0', 64), PredictionBytes = 1, ReceivedAt = server.Clock.GetUtcNow(),
        };
        Assert.True(await server.Services.GetRequiredService<ISubmissionStore>().AddAsync(waiting, null, default));
        using HttpResponseMessage events = await client.GetAsync(Http.At($"/api/v1/submissions/{waiting.Id}/events"), HttpCompletionOption.ResponseHeadersRead);
        using StreamReader reader = new(await events.Content.ReadAsStreamAsync());
        Assert.Equal("id: Received", await reader.ReadLineAsync());
        Assert.Contains("\"queue_position\":1", await reader.ReadLineAsync(), StringComparison.Ordinal);

        Task<string> rest = reader.ReadToEndAsync();
        Assert.False(rest.IsCompleted);
        DateTime asked = DateTime.UtcNow;
        await server.DisposeAsync();
        Assert.DoesNotContain("\"final\":true", await rest, StringComparison.Ordinal);
        Assert.InRange(DateTime.UtcNow - asked, TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }
}
