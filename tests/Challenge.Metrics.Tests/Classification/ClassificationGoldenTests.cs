using System.Globalization;
using System.Text.Json;
using Challenge.Tests;

namespace Challenge.Metrics.Tests.Classification;

/// <summary>
/// Values of tests/reference/classification.json, made by tests/reference/make_classification.py: scikit-learn 1.2 and SciPy 1.10 where they have the metric, otherwise
/// the definition in NumPy. Two numbers are the value and its standard error.
/// </summary>
public sealed class ClassificationGoldenTests
{
    private static readonly JsonElement Golden =
        JsonDocument.Parse(File.ReadAllText(Repository.Path("tests", "reference", "classification.json"))).RootElement;

    private static readonly string[] Inputs = ["name", "label", "score", "mass", "domain", "weight", "class", "class_scores"];

    public static TheoryData<string, string, string> All =>
    [
        .. from kind in new[] { "binary", "multiclass" }
           from c in Golden.GetProperty(kind).EnumerateArray()
           from property in c.EnumerateObject()
           where !Inputs.Contains(property.Name)
           select (kind, c.GetProperty("name").GetString()!, property.Name),
    ];

    [Theory, MemberData(nameof(All))]
    public void Agrees_with_the_reference(string kind, string name, string use)
    {
        JsonElement golden = Golden.GetProperty(kind).EnumerateArray().Single(c => c.GetProperty("name").GetString() == name);
        MetricInput input = kind == "binary" ? Binary(golden) : Multiclass(golden);
        MetricValue value = Compute(use, input);
        JsonElement expected = golden.GetProperty(use);
        double[] numbers = expected.ValueKind == JsonValueKind.Array ? expected.Deserialize<double[]>()! : [expected.GetDouble()];
        Assert.Equal(1.0, value.Value / numbers[0], 1e-12);
        // The derivatives behind the multi-class and distance errors are numerical, good to seven digits.
        if (numbers.Length > 1)
            Assert.Equal(1.0, value.StandardError!.Value / numbers[1], 1e-6);
    }

    [Fact]
    public void Real_top_tagging_jets_have_their_known_values()
    {
        (long[] labels, double[] masses) = TopTaggingSample.Read(RealData.Path("top-tagging-sample"));
        Assert.Equal((2000, 940L), (labels.Length, labels.Sum()));
        MetricInput input = new(
            new Columns(labels.Length).With("label", labels).With("mass", masses),
            new Columns(labels.Length).With("score", Array.ConvertAll(masses, m => -Math.Abs(m - 175.0))));
        AssertAll(Golden.GetProperty("real").GetProperty("top-tagging"), input);
    }

    [Fact]
    public void Real_higgs_events_have_their_known_values()
    {
        string path = RealData.Path("higgs-uci", "sas_higgs_10984.csv");
        int column = Array.IndexOf(File.ReadLines(path).First().Split(','), "m_bb");
        double[][] rows = [.. File.ReadLines(path).Skip(1).Select(line => Array.ConvertAll(line.Split(','), t => double.Parse(t, CultureInfo.InvariantCulture)))];
        MetricInput input = new(
            new Columns(rows.Length).With("label", Array.ConvertAll(rows, r => (long)r[^1])).With("weight", Array.ConvertAll(rows, _ => 1.0)),
            new Columns(rows.Length).With("score", Array.ConvertAll(rows, r => -Math.Abs(r[column] - 0.95))));
        AssertAll(Golden.GetProperty("real").GetProperty("uci-higgs"), input);
    }

    private static void AssertAll(JsonElement expected, MetricInput input)
    {
        foreach (JsonProperty property in expected.EnumerateObject())
            Assert.Equal(1.0, Compute(property.Name, input).Value / property.Value.GetDouble(), 1e-11);
    }

    /// <summary>The metric named before the first space, with parameters after it.</summary>
    private static MetricValue Compute(string use, MetricInput input)
    {
        string[] words = use.Split(' ');
        Dictionary<string, double> parameters = words[1..].Select(w => w.Split('=')).ToDictionary(w => w[0], w => double.Parse(w[1], CultureInfo.InvariantCulture));
        MetricResult result = new MetricCatalog().Find(words[0])!.Compute(input with { Parameters = parameters });
        return result as MetricValue ?? throw new Xunit.Sdk.XunitException($"{use}: {result}");
    }

    private static MetricInput Binary(JsonElement golden)
    {
        double[] score = Reals(golden, "score")!;
        Columns truth = new Columns(score.Length).With("label", Integers(golden, "label")).With("domain", Integers(golden, "domain")).With("mass", Reals(golden, "mass")!);
        // ams_scan asks for weights; all 1 is what none means elsewhere.
        return new MetricInput(truth.With("weight", Reals(golden, "weight") ?? [.. score.Select(_ => 1.0)]), new Columns(score.Length).With("score", score));
    }

    private static MetricInput Multiclass(JsonElement golden)
    {
        double[][] scores = golden.GetProperty("class_scores").Deserialize<double[][]>()!;
        Columns truth = new Columns(scores.Length).With("class", Integers(golden, "class"));
        if (Reals(golden, "weight") is { } weight)
            truth = truth.With("weight", weight);
        return new MetricInput(truth, new Columns(scores.Length).With("class_scores", new Matrix(scores.Length, scores[0].Length, [.. scores.SelectMany(row => row)])));
    }

    private static double[]? Reals(JsonElement golden, string name) => golden.GetProperty(name).Deserialize<double[]>();

    private static long[] Integers(JsonElement golden, string name) => golden.GetProperty(name).Deserialize<long[]>()!;
}
