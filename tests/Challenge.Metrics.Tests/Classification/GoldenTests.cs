using System.Text.Json;
using Challenge.Tests;

namespace Challenge.Metrics.Tests.Classification;

/// <summary>
/// Values of tests/reference/metrics.json: roc_auc, accuracy and log_loss by scikit-learn 1.2.1, standard errors by the O(n²)
/// definitions in NumPy; made by tests/reference/make_metrics.py.
/// </summary>
public sealed class GoldenTests
{
    private static readonly JsonElement Cases =
        JsonDocument.Parse(File.ReadAllText(Repository.Path("tests", "reference", "metrics.json"))).RootElement;

    public static TheoryData<string, string> All =>
        [.. from c in Cases.EnumerateArray() from metric in new[] { "roc_auc", "accuracy", "log_loss" } select (c.GetProperty("name").GetString()!, metric)];

    [Theory, MemberData(nameof(All))]
    public void Agrees_with_scikit_learn(string name, string metric)
    {
        JsonElement golden = Cases.EnumerateArray().Single(c => c.GetProperty("name").GetString() == name);
        long[] label = golden.GetProperty("label").Deserialize<long[]>()!;
        double[] score = golden.GetProperty("score").Deserialize<double[]>()!;
        Columns truth = new Columns(label.Length).With("label", label);
        if (golden.GetProperty("weight").Deserialize<double[]>() is { } weight)
            truth = truth.With("weight", weight);
        double[] expected = golden.GetProperty(metric).Deserialize<double[]>()!;

        MetricResult result = new MetricCatalog().Find(metric)!.Compute(new MetricInput(truth, new Columns(label.Length).With("score", score)));

        MetricValue value = Assert.IsType<MetricValue>(result);
        Assert.Equal(expected[0], value.Value, 1e-13 * Math.Max(1.0, expected[0]));
        Assert.Equal(expected[1], value.StandardError!.Value, 1e-13);
    }
}
