using System.Net;
using System.Text.Json;
using Challenge.Tests;
using Challenge.Web.Tests.Running;

namespace Challenge.Web.Tests.Api;

/// <summary>A new season: another sealed test set, the same training data, an empty board with its baselines.</summary>
public sealed class SeasonTests
{
    private const string Seasons = "/api/v1/challenges/higgs-tautau/seasons";

    [Fact]
    public async Task A_curator_starts_a_season_with_a_test_set_and_a_board_of_its_own()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        using HttpClient ada = await server.OpenAsAsync("ada");
        ApiClient participant = new(ada);
        await participant.WaitBaselinesAsync("higgs-tautau", 3);
        byte[] oldTest = await ada.GetByteArrayAsync(Http.At("/api/v1/datasets/higgs-tautau/files/test.npz"));
        byte[] oldTrain = await ada.GetByteArrayAsync(Http.At("/api/v1/datasets/higgs-tautau/files/train.npz"));
        byte[] sample = await ada.GetByteArrayAsync(Http.At("/api/v1/challenges/higgs-tautau/sample-submission.csv"));
        JsonElement first = await participant.WaitFinalAsync(await participant.SubmitAsync("higgs-tautau", sample), TimeSpan.FromSeconds(30));
        Assert.Equal("Scored", first.GetProperty("state").GetString());

        using HttpResponseMessage refused = await ada.PostAsync(Http.At(Seasons), null);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        using HttpClient admin = await server.OpenAsAdminAsync();
        using HttpResponseMessage started = await admin.PostAsync(Http.At(Seasons), null);
        Assert.True(started.StatusCode == HttpStatusCode.Accepted, await started.Content.ReadAsStringAsync());
        JsonElement seasons = await participant.WaitAsync(
            Seasons, s => s.GetProperty("items").EnumerateArray().All(i => i.GetProperty("state").GetString() == "Published"), TimeSpan.FromSeconds(60));
        Assert.Equal([2, 1], seasons.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("season").GetInt32()));

        // The rows that everybody may have are the same; those to predict are new events with numbers of their own, so a file for the old ones is refused.
        JsonElement late = await participant.WaitFinalAsync(await participant.SubmitAsync("higgs-tautau", sample), TimeSpan.FromSeconds(30));
        Assert.Equal("Rejected", late.GetProperty("state").GetString());
        Assert.Contains("a key (event_id) that the test set does not have", late.GetProperty("rejection").GetProperty("problem").GetString(), StringComparison.Ordinal);
        Assert.Equal(oldTrain, await ada.GetByteArrayAsync(Http.At("/api/v1/datasets/higgs-tautau/files/train.npz")));
        Assert.NotEqual(oldTest, await ada.GetByteArrayAsync(Http.At("/api/v1/datasets/higgs-tautau/files/test.npz")));

        JsonElement board = await participant.WaitAsync(
            "/api/v1/challenges/higgs-tautau/leaderboard", b => b.GetProperty("season").GetInt32() == 2 && Baselines(b) >= 3, TimeSpan.FromSeconds(90));
        Assert.DoesNotContain(board.GetProperty("rows").EnumerateArray(), r => r.GetProperty("participant").GetString() == "ada");
        JsonElement old = await participant.GetAsync("/api/v1/challenges/higgs-tautau/leaderboard?season=1");
        Assert.Contains(old.GetProperty("rows").EnumerateArray(), r => r.GetProperty("participant").GetString() == "ada");

        // A season is not a second dataset: lists show what is served, once.
        JsonElement listed = (await participant.GetAsync("/api/v1/datasets")).GetProperty("items").EnumerateArray().Single(d => d.GetProperty("id").GetString() == "higgs-tautau");
        Assert.Equal("Published", listed.GetProperty("state").GetString());
        string home = await ada.GetStringAsync(Http.At("/"));
        Assert.Matches(@"datasets to download</dt>\s*<dd>1</dd>", home);
        using HttpResponseMessage page = await ada.GetAsync(Http.At("/challenges/higgs-tautau/leaderboard?season=1"));
        Assert.Contains("ada", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_board_with_open_labels_has_no_seasons()
    {
        await using RunningServer server = await RunningServer.StartAsync(waitForDataset: false);
        using HttpClient admin = await server.OpenAsAdminAsync();
        using HttpResponseMessage answer = await admin.PostAsync(Http.At("/api/v1/challenges/higgs-uci/seasons"), null);
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("test labels of 'higgs-uci' are public", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using HttpResponseMessage unknown = await admin.PostAsync(Http.At("/api/v1/challenges/nope/seasons"), null);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    private static int Baselines(JsonElement board) => board.GetProperty("rows").EnumerateArray().Count(r => r.GetProperty("kind").GetString() == "baseline");
}
