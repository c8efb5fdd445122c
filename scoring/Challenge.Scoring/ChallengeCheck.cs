using Challenge.Datasets.Manifests;
using Challenge.Metrics;

namespace Challenge.Scoring;

/// <summary>
/// Finds out, before any submission arrives, whether a challenge can be scored: metrics exist, every role finds its field or column of the right type,
/// parameters are known, key columns are keys of the dataset. Run it when a server or a tool starts.
/// </summary>
public static class ChallengeCheck
{
    /// <summary>What is wrong, one sentence each; empty when the challenge can be scored.</summary>
    public static IReadOnlyList<string> FindProblems(ChallengeDefinition challenge, DatasetManifest dataset, MetricCatalog metrics)
    {
        List<string> problems = [];
        foreach (string key in challenge.Key)
        {
            if (!dataset.Keys.Any(f => f.Name == key))
                problems.Add($"key '{key}' is no key field of dataset '{dataset.Id}'");
        }
        foreach (MetricUse use in challenge.AllMetrics)
        {
            if (metrics.Find(use.Metric) is null)
                problems.Add($"there is no metric '{use.Metric}'");
        }
        return problems;
    }
}
