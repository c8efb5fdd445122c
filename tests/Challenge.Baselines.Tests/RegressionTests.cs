using Challenge.Baselines.Regression;
using Challenge.Baselines.XGBoost;
using Challenge.Formats;

namespace Challenge.Baselines.Tests;

public sealed class RegressionTests
{
    private const int Rows = 2000;

    public static TheoryData<string> Ids => ["linear-regression", "gradient-boosted-trees"];

    [Fact]
    public void A_straight_line_is_found_as_it_is()
    {
        BaselineProblem problem = Problem((a, b, _) => 3.0 + (2.0 * a) - b);
        double[] estimates = Run(new LinearRegression(), problem), targets = problem.Test.Find("y")!.AsFloat64()!;
        for (int i = 0; i < estimates.Length; i++)
            Assert.Equal(targets[i], estimates[i], 1e-4);
    }

    [Fact]
    public void The_residuals_of_the_fit_hang_together_with_no_feature()
    {
        // The normal equations: Σ w (y − ŷ) = 0 and Σ w x (y − ŷ) = 0, here on the training rows themselves.
        BaselineProblem problem = Problem((a, b, noise) => Math.Exp(0.3 * a) + (b * b) + noise);
        problem = problem with { Test = problem.Train };
        double[] estimates = Run(new LinearRegression(), problem), y = Real(problem.Train, "y"), w = Real(problem.Train, "w");
        foreach (double[] x in new[] { Real(problem.Train, "a"), Real(problem.Train, "b"), [.. Enumerable.Repeat(1.0, Rows)] })
            Assert.Equal(0.0, Enumerable.Range(0, Rows).Sum(i => w[i] * x[i] * (y[i] - estimates[i])) / Rows, 1e-4);
    }

    [Fact]
    public void Trees_follow_a_curve_that_a_line_cannot()
    {
        BaselineProblem problem = Problem((a, b, noise) => (a * b) + (0.1 * noise));
        double line = Error(problem, Run(new LinearRegression(), problem)), trees = Error(problem, Run(new GradientBoostedTrees(), problem));
        Assert.True(trees < 0.5 * line, $"{trees} against {line}");
    }

    [Theory, MemberData(nameof(Ids))]
    public void Weights_say_which_rows_count(string id)
    {
        // Rows of weight 0 lie somewhere else.
        BaselineProblem problem = Problem((a, _, _) => a, (a, row) => row % 2 == 0 ? a : 50.0, row => row % 2 == 0 ? 1.0 : 0.0);
        Assert.True(Error(problem, Run(new BaselineCatalog().Find(id)!, problem)) < 0.2);
    }

    [Theory, MemberData(nameof(Ids))]
    public void A_target_that_never_changes_is_answered(string id) =>
        Assert.All(Run(new BaselineCatalog().Find(id)!, Problem((_, _, _) => 7.0)), e => Assert.Equal(7.0, e, 1e-6));

    [Theory, MemberData(nameof(Ids))]
    public void Undefined_features_still_give_numbers(string id)
    {
        BaselineProblem problem = Problem((a, b, _) => a + b);
        Table broken = new([.. problem.Train.Columns.Where(c => c.Name != "b"), Column.Of("b", Enumerable.Repeat(double.NaN, Rows).ToArray())]);
        Assert.All(Run(new BaselineCatalog().Find(id)!, problem with { Train = broken }), e => Assert.True(double.IsFinite(e)));
    }

    [Theory, MemberData(nameof(Ids))]
    public void The_same_problem_gives_the_same_numbers_and_it_stops_when_asked_to(string id)
    {
        IBaseline baseline = new BaselineCatalog().Find(id)!;
        BaselineProblem problem = Problem((a, b, noise) => a + (b * b) + noise);
        Assert.Equal(Run(baseline, problem), Run(baseline, problem));
        using CancellationTokenSource source = new();
        source.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => baseline.FitPredict(problem, null, source.Token));
    }

    private static double[] Run(IBaseline baseline, BaselineProblem problem)
    {
        BaselineOutcome outcome = baseline.FitPredict(problem, null, TestContext.Current.CancellationToken);
        if (outcome is BaselineUnavailable unavailable)
            Assert.Skip(unavailable.Reason);
        Column column = Assert.Single(Assert.IsType<BaselineColumns>(outcome).Columns);
        Assert.Equal((problem.Target, problem.Test.RowCount), (column.Name, column.Count));
        return column.AsFloat64()!;
    }

    private static double Error(BaselineProblem problem, double[] estimates) =>
        Math.Sqrt(Real(problem.Test, "y").Zip(estimates, (y, e) => (y - e) * (y - e)).Average());

    private static double[] Real(Table table, string name) => table.Find(name)!.AsFloat64()!;

    /// <summary>Two features and a target; training rows may be spoilt and weighted.</summary>
    private static BaselineProblem Problem(Func<double, double, double, double> target, Func<double, int, double>? spoilt = null, Func<int, double>? weight = null)
    {
        return new BaselineProblem(Make(1, true), Make(2, false), ["a", "b"], null, "w", null, Seed: 3) { Target = "y" };

        Table Make(int seed, bool training)
        {
            Random random = new(seed);
            (double[] a, double[] b, double[] y, double[] w) = (new double[Rows], new double[Rows], new double[Rows], new double[Rows]);
            for (int i = 0; i < Rows; i++)
            {
                (a[i], b[i]) = ((4.0 * random.NextDouble()) - 2.0, (4.0 * random.NextDouble()) - 2.0);
                y[i] = target(a[i], b[i], random.NextDouble() - 0.5);
                y[i] = training && spoilt is not null ? spoilt(y[i], i) : y[i];
                w[i] = weight?.Invoke(i) ?? 0.5 + random.NextDouble();
            }
            return new Table([Column.Of("a", a), Column.Of("b", b), Column.Of("y", y), Column.Of("w", w)]);
        }
    }
}
