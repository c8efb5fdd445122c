using System.Text.Json;
using Challenge.Metrics.Inference;
using Challenge.Tests;

namespace Challenge.Metrics.Tests.Inference;

public sealed class IntervalMetricTests
{
    /// <summary>Made by tests/reference/make_regression.py: the published formula in a plain loop.</summary>
    private static readonly JsonElement Cases =
        JsonDocument.Parse(File.ReadAllText(Repository.Path("tests", "reference", "regression.json"))).RootElement.GetProperty("intervals");

    public static TheoryData<string, string> All =>
    [
        .. from c in Cases.EnumerateArray()
           from metric in new[] { "fair_universe_score", "interval_coverage_error", "interval_width_loss" }
           select (c.GetProperty("name").GetString()!, metric),
    ];

    [Theory, MemberData(nameof(All))]
    public void Agrees_with_the_formula_in_a_loop(string name, string metric)
    {
        JsonElement golden = Cases.EnumerateArray().Single(c => c.GetProperty("name").GetString() == name);
        MetricInput input = Input(golden.GetProperty("mu").Deserialize<double[]>()!, golden.GetProperty("p16").Deserialize<double[]>()!, golden.GetProperty("p84").Deserialize<double[]>()!);
        MetricValue value = Assert.IsType<MetricValue>(new MetricCatalog().Find(metric)!.Compute(input));
        double expected = golden.GetProperty(metric).GetDouble();
        Assert.Equal(expected, value.Value, 1e-12 * Math.Max(1.0, Math.Abs(expected)));
        Assert.True(value.StandardError > 0.0);
    }

    // Published by the organisers with their example: width 55.79999999999994, coverage 0, ten pseudo-experiments.
    [Fact]
    public void The_published_example_has_its_published_score()
    {
        const double width = 55.79999999999994;
        Assert.Equal(-7.923094890401856, FairUniverseScore.Score(width, 0.0, 10)!.Value, 1e-14);
        MetricInput input = Input(new double[10], [.. Enumerable.Repeat(1.0, 10)], [.. Enumerable.Repeat(1.0 + width, 10)]);
        Assert.Equal(-7.923094890401856, Assert.IsType<MetricValue>(new FairUniverseScore().Compute(input)).Value, 1e-13);
    }

    // The band that the organisers give for a thousand pseudo-experiments.
    [Fact]
    public void A_thousand_pseudo_experiments_have_the_published_band()
    {
        (double low, double high, _) = FairUniverseScore.Band(1000);
        Assert.Equal([0.6533, 0.7121], [Math.Round(low, 4), Math.Round(high, 4)]);
    }

    [Fact]
    public void Covering_too_little_costs_more_than_too_much()
    {
        (double low, double high, double sigma) = FairUniverseScore.Band(1000);
        double inside = FairUniverseScore.Score(1.0, 0.68, 1000)!.Value;
        Assert.Equal(inside, FairUniverseScore.Score(1.0, low, 1000));
        Assert.Equal(inside - Math.Log(17.0), FairUniverseScore.Score(1.0, low - (2.0 * sigma), 1000)!.Value, 1e-12);
        Assert.Equal(inside - Math.Log(9.0), FairUniverseScore.Score(1.0, high + (2.0 * sigma), 1000)!.Value, 1e-12);
    }

    [Theory, InlineData("fair_universe_score"), InlineData("interval_coverage_error"), InlineData("interval_width_loss")]
    public void Ends_in_the_wrong_order_are_refused_with_the_first_row(string metric)
    {
        Undefined undefined = Assert.IsType<Undefined>(new MetricCatalog().Find(metric)!.Compute(Input([1, 1, 1], [0, 2, 2], [1, 1, 1])));
        Assert.Contains("in 2 of 3 rows it is, the first of them row 2 with p16 = 2 and p84 = 1", undefined.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Both_ends_belong_to_the_interval() =>
        Assert.Equal(1.0 - 0.6827, Assert.IsType<MetricValue>(new IntervalCoverage().Compute(Input([1, 2], [1, 1], [2, 2]))).Value, 1e-15);

    private static MetricInput Input(double[] mu, double[] p16, double[] p84) =>
        new(new Columns(mu.Length).With("mu", mu), new Columns(mu.Length).With("p16", p16).With("p84", p84));
}
