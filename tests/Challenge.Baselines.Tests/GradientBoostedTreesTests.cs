using Challenge.Baselines.XGBoost;
using Challenge.Formats;

namespace Challenge.Baselines.Tests;

public sealed class GradientBoostedTreesTests
{
    [Fact]
    public void Without_the_library_it_says_how_to_get_it()
    {
        BaselineOutcome outcome = new GradientBoostedTrees(["libxgboost-that-is-not-there.so"]).FitPredict(Problems.Make(20), null, CancellationToken.None);
        Assert.Contains("apt-get install libxgboost0", Assert.IsType<BaselineUnavailable>(outcome).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Training_scores_are_out_of_fold()
    {
        // Pure noise: a model that saw its own training rows would separate them almost perfectly.
        Random random = new(4);
        Column[] Noise() => [.. Enumerable.Range(0, 5).Select(c => Column.Of($"x{c}", Enumerable.Range(0, 1000).Select(_ => random.NextDouble()).ToArray()))];
        Column label = Column.Of("label", Enumerable.Range(0, 1000).Select(i => i % 2L).ToArray());
        Table train = new([.. Noise(), label]), test = new([.. Noise(), label]);
        BaselinePrediction prediction = Problems.Run(
            new GradientBoostedTrees(), new BaselineProblem(train, test, ["x0", "x1", "x2", "x3", "x4"], "label", null, null, 5));
        Assert.InRange(Problems.Auc(train, prediction.TrainScores).Value, 0.42, 0.58);
        Assert.InRange(Problems.Auc(test, prediction.TestScores).Value, 0.42, 0.58);
    }

    [Fact]
    public void The_number_that_stands_for_undefined_carries_no_meaning()
    {
        BaselineProblem problem = Problems.Make(600);
        Table Replaced(Table table) => new([.. table.Columns.Select(c => c.Name != "jet_pt" ? c
            : Column.Of("jet_pt", Array.ConvertAll(c.AsFloat64()!, v => v == Problems.Missing ? 55.5 : v)))]);
        BaselineProblem other = problem with { Train = Replaced(problem.Train), Test = Replaced(problem.Test), MissingValue = 55.5 };
        Assert.Equal(Problems.Run(new GradientBoostedTrees(), problem).TestScores, Problems.Run(new GradientBoostedTrees(), other).TestScores);
    }

    [Fact]
    public void A_failed_call_says_which_and_why()
    {
        Assert.SkipWhen(NativeXGBoost.Problem(NativeXGBoost.Names) is not null, "libxgboost is not here");
        using DMatrix matrix = DMatrix.Of(new FeatureMatrix([1f, 2f, 3f], 3, 1), threads: 1);
        XGBoostException failure = Assert.Throws<XGBoostException>(() => matrix.SetTarget([true, false], [1f, 1f]));
        Assert.Contains("XGDMatrixSetFloatInfo(label) failed", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Incorrect size for labels", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("[bt]", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Cancelling_takes_effect_between_two_rounds()
    {
        using CancellationTokenSource source = new();
        int rounds = 0;
        Stop progress = new(() =>
        {
            if (++rounds == 3)
                source.Cancel();
        });
        Assert.SkipWhen(NativeXGBoost.Problem(NativeXGBoost.Names) is not null, "libxgboost is not here");
        Assert.ThrowsAny<OperationCanceledException>(() => new GradientBoostedTrees().FitPredict(Problems.Make(200), progress, source.Token));
        Assert.Equal(3, rounds);
    }

    private sealed class Stop(Action action) : IProgress<double>
    {
        public void Report(double value) => action();
    }
}
