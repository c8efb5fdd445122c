using System.Net;
using System.Text.Json;
using Challenge.Core.Leaderboards;
using Challenge.Datasets.Manifests;
using Challenge.Metrics;
using Challenge.Scoring;
using Challenge.Web.Fair;
using Challenge.Web.Tests.Running;
using Microsoft.Extensions.DependencyInjection;

namespace Challenge.Web.Tests.Fair;

/// <summary>Challenges as Croissant tasks keep to the rules of that vocabulary.</summary>
public sealed class CroissantTaskTests(SharedServer shared)
{
    [Fact]
    public async Task A_challenge_is_served_as_a_problem_that_its_page_points_to()
    {
        using HttpClient client = shared.Server.Open();
        using HttpResponseMessage page = await client.GetAsync(Http.At("/challenges/higgs-tautau"));
        Assert.Contains("/challenges/higgs-tautau/task.jsonld>; rel=\"describedby\"", Assert.Single(page.Headers.GetValues("Link")), StringComparison.Ordinal);
        Assert.Contains("href=\"/challenges/higgs-tautau/task.jsonld\"", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        using HttpResponseMessage answer = await client.GetAsync(Http.At("/challenges/higgs-tautau/task.jsonld"));
        Assert.Equal("application/ld+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("*", Assert.Single(answer.Headers.GetValues("Access-Control-Allow-Origin")));
        Assert.NotNull(answer.Headers.ETag);
        JsonElement problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("@graph")[0];
        Assert.Equal("cr:TaskProblem", problem.GetProperty("@type").GetString());
        Assert.Equal("schema:Dataset", problem.GetProperty("cr:input")[0].GetProperty("@type").GetString());
        Assert.Equal("cr:InputSpec", problem.GetProperty("cr:input")[1].GetProperty("@type").GetString());
        Assert.Equal("cr:OutputSpec", problem.GetProperty("cr:output").GetProperty("@type").GetString());
        Assert.Equal("cr:ImplementationSpec", problem.GetProperty("cr:implementation").GetProperty("@type").GetString());
        JsonElement rows = problem.GetProperty("cr:output").GetProperty("cr:schema");
        Assert.Equal("cr:RecordSet", rows.GetProperty("@type").GetString());
        ChallengeDefinition definition = Catalog.FindChallenge("higgs-tautau")!;
        Assert.Equal([.. definition.Key, .. definition.Columns.Select(c => c.Name)], rows.GetProperty("cr:field").EnumerateArray().Select(f => f.GetProperty("schema:name").GetString()));
        using HttpResponseMessage dataset = await client.GetAsync(new Uri(problem.GetProperty("cr:input")[0].GetProperty("@id").GetString()!));
        Assert.Equal(HttpStatusCode.OK, dataset.StatusCode);
    }

    [Fact]
    public async Task An_unknown_challenge_has_no_task()
    {
        using HttpClient client = shared.Server.Open();
        using HttpResponseMessage answer = await client.GetAsync(Http.At("/challenges/no-such/task.jsonld"));
        await answer.ProblemAsync(404, "unknown-challenge");
    }

    [Fact]
    public void A_row_of_the_board_is_a_solution_and_its_evaluation_and_a_paper_is_neither()
    {
        JsonElement[] graph = Graph(
        [
            new(1, 1, 1, 1, "ada", "Trees </script>", RowKind.Submission, 2.913, 0.046, "s1", new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero), 1, new Dictionary<string, double> { ["roc_auc"] = 0.9 }),
            new(2, 2, 2, 2, "Constant", null, RowKind.Baseline, 1.02, null, "s2", null, 1, new Dictionary<string, double>()),
            new(null, null, null, null, "A paper", "Their method", RowKind.Reference, 3.8, null, null, null, 0, new Dictionary<string, double>()),
        ]);
        Assert.Equal(["cr:TaskProblem", "cr:TaskSolution", "cr:EvaluationTask", "cr:TaskSolution", "cr:EvaluationTask"], graph.Select(n => n.GetProperty("@type").GetString()));
        foreach (JsonElement solution in graph.Where(n => n.GetProperty("@type").GetString() == "cr:TaskSolution"))
        {
            Assert.Equal(graph[0].GetProperty("@id").GetString(), solution.GetProperty("schema:isBasedOn").GetProperty("@id").GetString());
            Assert.Equal("schema:SoftwareApplication", solution.GetProperty("cr:implementation").GetProperty("@type").GetString());
            Assert.Single(graph, n => n.TryGetProperty("cr:evaluatedSolution", out JsonElement evaluated) && evaluated.GetProperty("@id").GetString() == solution.GetProperty("@id").GetString());
        }
        JsonElement[] results = [.. graph[2].GetProperty("cr:evaluationResults").EnumerateArray()];
        Assert.Equal([Publications.Server + "/metrics/ams", Publications.Server + "/metrics/roc_auc"], results.Select(r => r.GetProperty("cr:metric").GetProperty("@id").GetString()));
        Assert.Equal("schema:QuantitativeValue", results[0].GetProperty("cr:value").GetProperty("@type").GetString());
        Assert.Equal(2.913, results[0].GetProperty("cr:value").GetProperty("schema:value").GetDouble());
        Assert.Equal(0.046, results[0].GetProperty("cr:value").GetProperty("schema:valueReference").GetProperty("schema:value").GetDouble());
    }

    [Fact]
    public void Every_challenge_has_a_task_before_its_dataset_is_published()
    {
        ManifestCatalog shipped = new ManifestReader(new ManifestVocabulary()).Read(Challenge.Tests.Repository.Path("datasets-manifest"));
        Assert.NotEmpty(shipped.Challenges);
        foreach (ChallengeDefinition challenge in shipped.Challenges)
        {
            byte[] task = new CroissantTask(challenge, shipped.FindDataset(challenge.Dataset)!, null, null, new MetricCatalog(), Publications.Server).Write();
            JsonElement problem = Assert.Single(JsonDocument.Parse(task).RootElement.GetProperty("@graph").EnumerateArray());
            Assert.All((string[])["cr:input-1", "cr:output"], which =>
            {
                JsonElement spec = which == "cr:output" ? problem.GetProperty(which) : problem.GetProperty("cr:input")[1];
                Assert.NotEmpty(spec.GetProperty("cr:schema").GetProperty("cr:field").EnumerateArray());
            });
        }
    }

    private ManifestCatalog Catalog => shared.Server.Services.GetRequiredService<ManifestCatalog>();

    private JsonElement[] Graph(IReadOnlyList<LeaderboardRow> rows)
    {
        ChallengeDefinition challenge = Catalog.FindChallenge("higgs-tautau")!;
        DatasetManifest manifest = Catalog.FindDataset(challenge.Dataset)!;
        Leaderboard board = new(challenge.Id, challenge.Phases[0].Id, "ams", ScorePart.Public, rows);
        byte[] task = new CroissantTask(challenge, manifest, Publications.Of(manifest), board, new MetricCatalog(), Publications.Server).Write();
        return [.. JsonDocument.Parse(task).RootElement.GetProperty("@graph").EnumerateArray()];
    }
}
