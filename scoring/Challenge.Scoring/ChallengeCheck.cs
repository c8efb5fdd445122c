using Challenge.Datasets;
using Challenge.Datasets.Manifests;
using Challenge.Formats;
using Challenge.Metrics;
using Challenge.Scoring.Roles;

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
        BindAll(challenge, dataset, metrics, problems);
        return problems;
    }

    /// <summary>Binds every metric once, adding what is wrong to the problems.</summary>
    internal static IReadOnlyList<BoundMetric> BindAll(
        ChallengeDefinition challenge, DatasetManifest dataset, MetricCatalog metrics, List<string> problems)
    {
        CheckColumns(challenge, dataset, problems);
        RoleBinding binding = new(challenge, dataset, problems);
        Dictionary<string, BoundMetric> bound = new(StringComparer.Ordinal);
        List<BoundMetric> inOrder = [];
        foreach (MetricUse use in challenge.AllMetrics)
        {
            if (metrics.Find(use.Metric) is not { } metric)
            {
                problems.Add($"there is no metric '{use.Metric}'.{NearestName.Suggest(use.Metric, metrics.All.Select(m => m.Info.Id))}");
            }
            else if (!bound.TryGetValue(use.Metric, out BoundMetric? first))
            {
                bound.Add(use.Metric, binding.Bind(use, metric));
                inOrder.Add(bound[use.Metric]);
            }
            else if (!Same(first.Use, use))
            {
                // A score is stored under its metric's id, so one id cannot mean two things.
                problems.Add($"metric '{use.Metric}' is used twice with different roles or parameters; a challenge can use a metric in one way only.");
            }
        }
        return inOrder;
    }

    private static void CheckColumns(ChallengeDefinition challenge, DatasetManifest dataset, List<string> problems)
    {
        if (challenge.Key.Count == 0)
            problems.Add("the challenge names no key column.");
        foreach (string key in challenge.Key)
        {
            Field? field = dataset.Keys.FirstOrDefault(f => f.Name == key);
            if (field is null)
                problems.Add($"key '{key}' is not a key field of dataset '{dataset.Id}', which has: {string.Join(", ", dataset.Keys.Select(f => f.Name))}.");
            else if (field.Type is not (ColumnType.Int64 or ColumnType.Text))
                problems.Add($"key '{key}' holds {field.Type}; a key is an integer or text.");
        }
        foreach (PredictionColumn column in challenge.Columns)
        {
            if (challenge.Key.Contains(column.Name))
                problems.Add($"'{column.Name}' is both a key and a prediction column.");
            if (column.Type is not (ColumnType.Int64 or ColumnType.Float32 or ColumnType.Float64))
                problems.Add($"prediction column '{column.Name}' holds {column.Type}; a prediction is a number.");
        }
        if (dataset.Id != challenge.Dataset)
            problems.Add($"the challenge is on dataset '{challenge.Dataset}', not on '{dataset.Id}'.");
        if (!dataset.Splits.Any(s => s.Name == challenge.TestSplit))
            problems.Add($"dataset '{dataset.Id}' has no split '{challenge.TestSplit}'.");
    }

    private static bool Same(MetricUse a, MetricUse b) =>
        Same(a.Truth, b.Truth) && Same(a.Prediction, b.Prediction) && Same(a.Parameters, b.Parameters);

    private static bool Same<T>(IReadOnlyDictionary<string, T> a, IReadOnlyDictionary<string, T> b)
        where T : IEquatable<T> =>
        a.Count == b.Count && a.All(pair => b.TryGetValue(pair.Key, out T? value) && value.Equals(pair.Value));
}
