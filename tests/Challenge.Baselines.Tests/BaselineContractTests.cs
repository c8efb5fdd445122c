using System.Text.RegularExpressions;
using Challenge.Formats;
using Challenge.Metrics;
using Challenge.Metrics.Classification;

namespace Challenge.Baselines.Tests;

/// <summary>What every baseline must hold, run over every baseline of the catalog; the tests of an optional engine compile it in and run it over theirs.</summary>
public sealed class BaselineContractTests
{
    private static readonly BaselineCatalog Catalog = BaselinesUnderTest.Catalog;

    public static TheoryData<string> AllIds => [.. BaselinesUnderTest.All.Select(b => b.Info.Id)];

    /// <summary>Those that give probabilities of two classes; the others have tests of their own.</summary>
    public static TheoryData<string> Ids => [.. BaselinesUnderTest.All.Where(b => b.Info.Task == "classification" && b.WantsFeatures).Select(b => b.Info.Id)];

    [Fact]
    public void The_catalog_finds_the_baselines_by_itself() => Assert.Superset(
        new HashSet<string> { "constant", "gradient-boosted-trees", "logistic-regression" }, Catalog.All.Select(b => b.Info.Id).ToHashSet());

    [Theory, MemberData(nameof(AllIds))]
    public void It_says_what_it_is(string id)
    {
        BaselineInfo info = Catalog.Find(id)!.Info;
        Assert.Matches(new Regex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$"), info.Id);
        Assert.All([info.Name, info.Summary, info.Task, info.Parameters], text => Assert.False(string.IsNullOrWhiteSpace(text)));
    }

    [Theory, MemberData(nameof(Ids))]
    public void Every_row_gets_a_probability(string id)
    {
        BaselineProblem problem = Problems.Make();
        BaselinePrediction prediction = Problems.Run(Catalog.Find(id)!, problem);
        Assert.Equal(problem.Test.RowCount, prediction.TestScores.Length);
        Assert.Equal(problem.Train.RowCount, prediction.TrainScores.Length);
        Assert.All([.. prediction.TestScores, .. prediction.TrainScores], p => Assert.InRange(p, 0.0, 1.0));
    }

    [Theory, MemberData(nameof(Ids))]
    public void It_does_not_lose_to_guessing(string id)
    {
        BaselineProblem problem = Problems.Make();
        BaselinePrediction prediction = Problems.Run(Catalog.Find(id)!, problem);
        Assert.True(Problems.Auc(problem.Test, prediction.TestScores).Value >= 0.5);
        Assert.True(Problems.Auc(problem.Train, prediction.TrainScores).Value >= 0.5);
    }

    [Theory, MemberData(nameof(Ids))]
    public void The_same_problem_gives_the_same_numbers(string id)
    {
        BaselinePrediction first = Problems.Run(Catalog.Find(id)!, Problems.Make()), second = Problems.Run(Catalog.Find(id)!, Problems.Make());
        Assert.Equal(first.TestScores, second.TestScores);
        Assert.Equal(first.TrainScores, second.TrainScores);
    }

    // A fifth of the rows is signal here; a model balanced for training must answer for the rows as they are.
    [Theory, MemberData(nameof(Ids))]
    public void Probabilities_are_those_of_the_rows(string id)
    {
        BaselineProblem problem = Problems.Make(rows: 4000, signalFraction: 0.2);
        double[] scores = Problems.Run(Catalog.Find(id)!, problem).TestScores;
        double constant = Loss(Problems.Run(new Constant(), problem).TestScores);
        Assert.True(Loss(scores) <= constant * 1.02, $"log loss {Loss(scores)}, the constant's {constant}");

        double Loss(double[] p) => Assert.IsType<MetricValue>(new LogLoss().Compute(Problems.Input(problem.Test, p, null))).Value;
    }

    [Theory, MemberData(nameof(Ids))]
    public void It_stops_when_asked_to(string id)
    {
        using CancellationTokenSource source = new();
        source.Cancel();
        Assert.SkipWhen(Catalog.Find(id)!.FitPredict(Problems.Make(20), null, CancellationToken.None) is BaselineUnavailable, "its library is not here");
        Assert.ThrowsAny<OperationCanceledException>(() => Catalog.Find(id)!.FitPredict(Problems.Make(), null, source.Token));
    }

    [Theory, MemberData(nameof(Ids))]
    public void Progress_rises_to_one(string id)
    {
        Recorder progress = new();
        Assert.SkipWhen(Catalog.Find(id)!.FitPredict(Problems.Make(200), progress, TestContext.Current.CancellationToken) is BaselineUnavailable, "its library is not here");
        Assert.Equal(progress.Reports.Order(), progress.Reports);
        Assert.Equal(1.0, progress.Reports[^1]);
    }

    [Theory, MemberData(nameof(Ids))]
    public void One_class_only_gives_its_prior(string id)
    {
        foreach (double fraction in new[] { 0.0, 1.0 })
        {
            BaselinePrediction prediction = Problems.Run(Catalog.Find(id)!, Problems.Make(30, signalFraction: fraction));
            Assert.All(prediction.TestScores, p => Assert.Equal(fraction, p));
        }
    }

    [Theory, MemberData(nameof(Ids))]
    public void A_handful_of_rows_and_broken_features_still_give_probabilities(string id)
    {
        Table train = new(
        [
            Column.Of("nan", [double.NaN, double.NaN, double.NaN, double.NaN, double.NaN]),
            Column.Of("infinite", [1.0, double.PositiveInfinity, -2.0, double.NegativeInfinity, 0.0]),
            Column.Of("huge", [1e300, -1e300, 1e30, 0.0, -1e30]),
            Column.Of("label", [0L, 1L, 0L, 0L, 0L]),
            Column.Of("weight", [1.0, 1.0, -5.0, 0.0, 2.0]),
        ]);
        BaselinePrediction prediction = Problems.Run(Catalog.Find(id)!, new BaselineProblem(train, train, ["nan", "infinite", "huge"], "label", "weight", null, 3));
        Assert.All([.. prediction.TestScores, .. prediction.TrainScores], p => Assert.InRange(p, 0.0, 1.0));
    }

    private sealed class Recorder : IProgress<double>
    {
        public List<double> Reports { get; } = [];

        public void Report(double value) => Reports.Add(value);
    }
}
