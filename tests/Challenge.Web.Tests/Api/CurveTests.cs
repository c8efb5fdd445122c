using System.Globalization;
using System.Text;
using System.Text.Json;
using Challenge.Tests;
using Challenge.Web.Tests.Running;

namespace Challenge.Web.Tests.Api;

/// <summary>Curves, P(first) and the ladder over the real server.</summary>
public sealed class CurveTests(SharedServer shared)
{
    private readonly RunningServer _server = shared.Server;

    [Fact]
    public async Task The_curves_of_a_scored_submission_come_as_json_csv_and_vega_lite()
    {
        using HttpClient client = await _server.OpenAsAsync("curvy");
        string location = await ScoredAsync(client);
        using HttpClient stranger = _server.Open();
        JsonElement list = await new ApiClient(stranger).GetAsync(location + "/curves");
        JsonElement roc = list.GetProperty("items").EnumerateArray().Single(c => c.GetProperty("id").GetString() == "roc_curve");
        Assert.Equal("public", roc.GetProperty("part").GetString());
        Assert.NotEqual("", roc.GetProperty("summary").GetString());

        string address = roc.GetProperty("url").GetString()!;
        JsonElement json = await new ApiClient(stranger).GetAsync(address);
        JsonElement series = json.GetProperty("series")[0];
        Assert.Equal(("your model", "line"), (series.GetProperty("name").GetString(), series.GetProperty("mark").GetString()));
        Assert.Equal(series.GetProperty("x").GetArrayLength(), series.GetProperty("y").GetArrayLength());
        Assert.False(json.GetProperty("x").GetProperty("logarithmic").GetBoolean());

        string[] lines = (await stranger.GetStringAsync(Http.At(address + "&format=csv"))).TrimEnd('\n').Split('\n');
        Assert.Equal("series,mark,x,x_high,y,y_error", lines[0]);
        Assert.Equal(1 + json.GetProperty("series").EnumerateArray().Sum(s => s.GetProperty("y").GetArrayLength()), lines.Length);
        double[] first = [.. series.GetProperty("y").EnumerateArray().Select(y => y.GetDouble())];
        Assert.Equal(first[1], double.Parse(lines[2].Split(',')[4], CultureInfo.InvariantCulture));

        using HttpResponseMessage answer = await stranger.GetAsync(Http.At(address + "&format=vega-lite"));
        Assert.Equal("application/vnd.vegalite.v5+json", answer.Content.Headers.ContentType?.MediaType);
        JsonElement spec = await answer.JsonAsync();
        Assert.StartsWith("https://vega.github.io/schema/vega-lite/v", spec.GetProperty("$schema").GetString(), StringComparison.Ordinal);
        Assert.Equal(lines.Length - 1, spec.GetProperty("layer").EnumerateArray().Sum(l => l.GetProperty("data").GetProperty("values").GetArrayLength()));
    }

    [Fact]
    public async Task Curves_of_the_private_part_and_of_what_is_not_scored_are_not_told()
    {
        using HttpClient client = await _server.OpenAsAsync("nosy");
        string location = await ScoredAsync(client);
        JsonElement list = await new ApiClient(client).GetAsync(location + "/curves");
        Assert.All(list.GetProperty("items").EnumerateArray(), c => Assert.Equal("public", c.GetProperty("part").GetString()));
        using HttpResponseMessage hidden = await client.GetAsync(Http.At(location + "/curves/roc_curve?part=private"));
        await hidden.ProblemAsync(404, "unknown-curve");
        using HttpResponseMessage unknown = await client.GetAsync(Http.At(location + "/curves/none"));
        Assert.NotEmpty((await unknown.ProblemAsync(404, "unknown-curve")).GetProperty("available").EnumerateArray());
        using HttpResponseMessage format = await client.GetAsync(Http.At(location + "/curves/roc_curve?format=png"));
        await format.ProblemAsync(400, "unknown-format");
        using HttpResponseMessage part = await client.GetAsync(Http.At(location + "/curves/roc_curve?part=secret"));
        await part.ProblemAsync(400, "unknown-part");
        using HttpResponseMessage nobody = await client.GetAsync(Http.At("/api/v1/submissions/none/curves"));
        await nobody.ProblemAsync(404, "unknown-submission");

        string rejected = await new ApiClient(client).SubmitAsync("higgs-tautau", "nonsense"u8.ToArray());
        await new ApiClient(client).WaitFinalAsync(rejected, TimeSpan.FromSeconds(60));
        Assert.Empty((await new ApiClient(client).GetAsync(rejected + "/curves")).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task A_row_of_the_board_says_how_probably_it_is_first_and_how_it_was_compared()
    {
        using HttpClient client = await _server.OpenAsAsync("paired");
        await ScoredAsync(client);
        JsonElement board = await new ApiClient(client).GetAsync("/api/v1/challenges/higgs-tautau/leaderboard");
        List<JsonElement> ranked = [.. board.GetProperty("rows").EnumerateArray().Where(r => r.GetProperty("kind").GetString() != "reference")];
        Assert.Equal("exact", board.GetProperty("feedback").GetString());
        Assert.All(ranked, r => Assert.Equal("paired", r.GetProperty("compared").GetString()));
        Assert.Equal(1, ranked.Sum(r => r.GetProperty("p_first").GetDouble()), 9);
        string[] lines = (await client.GetStringAsync(Http.At("/api/v1/challenges/higgs-tautau/leaderboard?format=csv"))).Split('\n');
        Assert.EndsWith(",submitted_at,p_first", lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ladder_tells_the_best_again_until_it_is_beaten()
    {
        await using RunningServer server = await RunningServer.StartAsync(edits: new Dictionary<string, string> { ["feedback"] = "ladder" });
        using HttpClient client = await server.OpenAsAsync("climber");
        ApiClient api = new(client);
        string first = await ScoredAsync(client);
        string again = await ScoredAsync(client);

        JsonElement told = await api.GetAsync(first), repeated = await api.GetAsync(again);
        JsonElement score = Assert.Single(told.GetProperty("scores").EnumerateArray());
        Assert.Equal(("ams", "public"), (score.GetProperty("metric").GetString(), score.GetProperty("part").GetString()));
        Assert.Equal(score.ToString(), Assert.Single(repeated.GetProperty("scores").EnumerateArray()).ToString());
        Assert.Equal([true, false], new[] { told, repeated }.Select(s => s.GetProperty("published").GetProperty("is_new").GetBoolean()));
        Assert.EndsWith(repeated.GetProperty("published").GetProperty("submission_id").GetString()!, first, StringComparison.Ordinal);
        Assert.Contains("beyond chance", repeated.GetProperty("scores_withheld").GetString(), StringComparison.Ordinal);
        Assert.Empty((await api.GetAsync(first + "/curves")).GetProperty("items").EnumerateArray());

        JsonElement board = await api.GetAsync("/api/v1/challenges/higgs-tautau/leaderboard");
        Assert.Equal("ladder", board.GetProperty("feedback").GetString());
        JsonElement row = board.GetProperty("rows").EnumerateArray().Single(r => r.GetProperty("participant").GetString() == "climber");
        Assert.Equal(2, row.GetProperty("entries").GetInt32());
        Assert.Empty(row.GetProperty("others").EnumerateObject());
        string page = await client.GetStringAsync(Http.At(again.Replace("/api/v1", "", StringComparison.Ordinal)));
        // A page knows its reader by cookie, not by token: it speaks to a stranger here.
        Assert.Contains("Best so far: ", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenApi_describes_the_curves()
    {
        using HttpClient client = _server.Open();
        JsonElement document = await new ApiClient(client).GetAsync("/openapi/v1.json");
        JsonElement answer = document.GetProperty("paths").GetProperty("/api/v1/submissions/{id}/curves/{diagnostic}").GetProperty("get").GetProperty("responses").GetProperty("200");
        Assert.Equal(["application/json", "application/vnd.vegalite.v5+json", "text/csv"], answer.GetProperty("content").EnumerateObject().Select(c => c.Name).Order(StringComparer.Ordinal));
        Assert.True(document.GetProperty("paths").TryGetProperty("/api/v1/submissions/{id}/curves", out _));
    }

    /// <summary>Sends a prediction that tells classes apart a little, by key alone, and waits for its scores.</summary>
    private static async Task<string> ScoredAsync(HttpClient client)
    {
        string[] lines = (await client.GetStringAsync(Http.At("/api/v1/challenges/higgs-tautau/sample-submission.csv"))).TrimEnd('\n').Split('\n');
        StringBuilder file = new(lines[0] + "\n");
        for (int i = 1; i < lines.Length; i++)
            file.Append(lines[i].Replace("0.5", ((i % 10) / 10.0).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)).Append('\n');
        ApiClient api = new(client);
        string location = await api.SubmitAsync("higgs-tautau", Encoding.UTF8.GetBytes(file.ToString()));
        JsonElement final = await api.WaitFinalAsync(location, TimeSpan.FromSeconds(60));
        Assert.True(final.GetProperty("state").GetString() == "Scored", final.ToString());
        return location;
    }
}
