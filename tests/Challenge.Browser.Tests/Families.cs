using System.Text.Json;
using Challenge.Datasets.Manifests;
using Challenge.Tests;

namespace Challenge.Browser.Tests;

/// <summary>The generated families that the project ships.</summary>
internal static class Families
{
    public static ManifestCatalog Catalog { get; } = new ManifestReader(new ManifestVocabulary()).Read(Repository.Path("datasets-manifest"));

    public static IEnumerable<ChallengeDefinition> Challenges => Catalog.Challenges.Where(c => Catalog.FindDataset(c.Dataset)!.Source is GeneratorSource);

    /// <summary>Waits until every generated dataset is published, every baseline has run, and what it predicted is scored.</summary>
    public static async Task WaitAsync(HttpClient client, TimeSpan limit)
    {
        ApiClient api = new(client);
        DateTime end = DateTime.UtcNow + limit;
        foreach (ChallengeDefinition challenge in Challenges)
        {
            JsonElement runs = await api.WaitAsync(
                $"/api/v1/challenges/{challenge.Id}/baselines",
                page => page.GetProperty("items").EnumerateArray().All(b => b.GetProperty("state").GetString() is "Done" or "Failed" or "NotBuiltIn"), end - DateTime.UtcNow);
            foreach (JsonElement run in runs.GetProperty("items").EnumerateArray())
            {
                if (run.GetProperty("submission_id").GetString() is { } submission)
                    await api.WaitFinalAsync($"/api/v1/submissions/{submission}", end - DateTime.UtcNow);
            }
        }
    }
}
