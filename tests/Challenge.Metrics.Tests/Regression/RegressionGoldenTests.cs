using System.Text.Json;
using Challenge.Tests;

namespace Challenge.Metrics.Tests.Regression;

/// <summary>Values of tests/reference/regression.json: NumPy 1.24 and scikit-learn 1.2; made by tests/reference/make_regression.py.</summary>
public sealed class RegressionGoldenTests
{
    private static readonly JsonElement Cases =
        JsonDocument.Parse(File.ReadAllText(Repository.Path("tests", "reference", "regression.json"))).RootElement.GetProperty("regression");

    public static TheoryData<string, string> Means => All("exact");

    public static TheoryData<string, string> Quantiles => All("quantiles");

    [Theory, MemberData(nameof(Means))]
    public void Means_and_their_errors_agree_with_scikit_learn_and_numpy(string name, string metric)
    {
        (MetricValue value, double[] expected) = Compute(name, metric, "exact");
        Assert.Equal(expected[0], value.Value, 1e-12 * Math.Max(1.0, expected[0]));
        Assert.Equal(expected[1], value.StandardError!.Value, 1e-12 * Math.Max(1.0, expected[1]));
    }

    [Theory, MemberData(nameof(Quantiles))]
    public void Quantiles_agree_with_numpy_and_their_errors_with_a_bootstrap(string name, string metric)
    {
        (MetricValue value, double[] expected) = Compute(name, metric, "quantiles");
        Assert.Equal(expected[0], value.Value, 1e-12);
        // Linearisation and bootstrap agree to a few times 1/√n of the sample's 300 rows; steps in the distribution cost more.
        double tolerance = name.Contains("steps", StringComparison.Ordinal) ? 0.5 : 0.25;
        Assert.InRange(value.StandardError!.Value / expected[1], 1.0 - tolerance, 1.0 + tolerance);
    }

    private static TheoryData<string, string> All(string kind) =>
        [.. from c in Cases.EnumerateArray() from metric in c.GetProperty(kind).EnumerateObject() select (c.GetProperty("name").GetString()!, metric.Name)];

    private static (MetricValue Value, double[] Expected) Compute(string name, string metric, string kind)
    {
        JsonElement golden = Cases.EnumerateArray().Single(c => c.GetProperty("name").GetString() == name);
        double[] target = golden.GetProperty("target").Deserialize<double[]>()!;
        Columns truth = new Columns(target.Length).With("target", target);
        if (golden.GetProperty("weight").Deserialize<double[]>() is { } weight)
            truth = truth.With("weight", weight);
        Columns prediction = new Columns(target.Length).With("estimate", golden.GetProperty("estimate").Deserialize<double[]>()!);
        MetricResult result = new MetricCatalog().Find(metric)!.Compute(new MetricInput(truth, prediction));
        return (Assert.IsType<MetricValue>(result), golden.GetProperty(kind).GetProperty(metric).Deserialize<double[]>()!);
    }
}
