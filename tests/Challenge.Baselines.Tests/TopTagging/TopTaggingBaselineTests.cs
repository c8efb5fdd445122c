using Challenge.Baselines.Features;
using Challenge.Baselines.Logistic;
using Challenge.Baselines.TopTagging;
using Challenge.Baselines.XGBoost;
using Challenge.Datasets.Generators.TopTagging;
using Challenge.Formats;
using Challenge.Metrics;

namespace Challenge.Baselines.Tests.TopTagging;

/// <summary>The baselines on jets of the generator: each step of understanding pays, and none reaches the optimum, whose area is above 0.999 (tests of the generator).</summary>
public sealed class TopTaggingBaselineTests
{
    private static readonly TopTaggingFeatures Features = new();
    private static readonly BaselineProblem Problem = Make();

    [Fact]
    public void The_mass_alone_goes_far()
    {
        MetricValue mass = Score(new TopMassWindow());
        Assert.InRange(mass.Value, 0.93, 0.98);
    }

    [Fact]
    public void Substructure_beats_the_mass_and_trees_beat_a_linear_model_and_nothing_beats_the_optimum()
    {
        MetricValue mass = Score(new TopMassWindow()), linear = Score(new LogisticRegression()), trees = Score(new GradientBoostedTrees());
        Assert.True(trees.Value > linear.Value, $"trees {trees.Value}, linear {linear.Value}");
        Assert.True(linear.Value > mass.Value, $"linear {linear.Value}, mass {mass.Value}");
        Assert.True(trees.Value > mass.Value + 0.005, $"trees {trees.Value}, mass {mass.Value}");
        Assert.True(trees.Value < 0.998);
    }

    [Fact]
    public void Three_subjets_of_top_jets_hold_a_w_boson_more_often_than_those_of_other_jets()
    {
        double[] nearW = Problem.Train.Find("w_mass_distance")!.AsFloat64()!, labels = Problem.Train.Find("label")!.AsFloat64()!;
        double Share(double label) => nearW.Where((d, i) => labels[i] == label && d < 12).Count() / (double)labels.Count(l => l == label);
        Assert.True(Share(1) > 0.5 && Share(1) > 1.5 * Share(0), $"{Share(1)} of tops, {Share(0)} of others");
    }

    [Fact]
    public void The_mass_needs_the_constituents() =>
        Assert.Throws<ArgumentException>(() => new TopMassWindow().FitPredict(Problems.Make(30), null, CancellationToken.None));

    private static MetricValue Score(IBaseline baseline) => Problems.Auc(Problem.Test, Problems.Run(baseline, Problem).TestScores);

    private static BaselineProblem Make()
    {
        Table jets = new TopTaggingGenerator().Generate(7, 0, 9000, new Dictionary<string, double>());
        Table all = new([.. jets.Columns, .. Features.Derive(jets).Columns]);
        return new BaselineProblem(
            all.Take([.. Enumerable.Range(0, 5000)]), all.Take([.. Enumerable.Range(5000, 4000)]), Features.Names, "label", null, null, 1);
    }
}
