using Challenge.Baselines.Logistic;
using Challenge.Formats;

namespace Challenge.Baselines.Tests;

public sealed class LogisticRegressionTests
{
    /// <summary>At the minimum the slope vanishes: the fit is checked against the condition that defines it, not against another fit.</summary>
    [Fact]
    public void The_fit_satisfies_the_score_equations()
    {
        BaselineProblem problem = Problems.Make(3000, weighted: false);
        double[] scores = Problems.Run(new LogisticRegression(), problem).TrainScores;
        bool[] isSignal = [.. problem.Train.Find("label")!.AsInt64()!.Select(l => l == 1)];
        double prior = isSignal.Count(s => s) / (double)isSignal.Length;

        // Back to balanced classes, where Σ w (p − y) = 0 for the constant input, which carries no penalty.
        double sum = 0.0;
        for (int i = 0; i < scores.Length; i++)
        {
            double balanced = LogOdds.Probability(LogOdds.Of(scores[i]) - LogOdds.Of(prior));
            sum += (isSignal[i] ? 0.5 / prior : 0.5 / (1.0 - prior)) * (balanced - (isSignal[i] ? 1.0 : 0.0));
        }
        Assert.Equal(0.0, sum / scores.Length, 1e-5);
    }

    [Fact]
    public void Undefined_values_help_when_they_carry_information()
    {
        BaselineProblem problem = Problems.Make(3000) with { Features = ["jet_pt"] };
        Assert.True(Problems.Auc(problem.Test, Problems.Run(new LogisticRegression(), problem).TestScores).Value > 0.6);
    }

    [Fact]
    public void Separable_classes_do_not_run_away()
    {
        double[] x = [.. Enumerable.Range(0, 100).Select(i => (double)i)];
        long[] label = [.. Enumerable.Range(0, 100).Select(i => i < 50 ? 0L : 1L)];
        Table table = new([Column.Of("x", x), Column.Of("label", label)]);
        double[] scores = Problems.Run(new LogisticRegression(), new BaselineProblem(table, table, ["x"], "label", null, null, 0)).TestScores;
        Assert.Equal(scores.Order(), scores);
        Assert.True(scores[0] < 0.01 && scores[^1] > 0.99);
    }

    [Fact]
    public void A_feature_given_twice_changes_little()
    {
        BaselineProblem problem = Problems.Make(1000);
        Table train = new([.. problem.Train.Columns, problem.Train.Find("mass")!.Renamed("mass_again")]);
        Table test = new([.. problem.Test.Columns, problem.Test.Find("mass")!.Renamed("mass_again")]);
        BaselineProblem twice = problem with { Train = train, Test = test, Features = [.. problem.Features, "mass_again"] };
        double once = Problems.Auc(problem.Test, Problems.Run(new LogisticRegression(), problem).TestScores).Value;
        Assert.Equal(once, Problems.Auc(test, Problems.Run(new LogisticRegression(), twice).TestScores).Value, 1e-3);
    }
}
