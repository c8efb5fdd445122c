namespace Challenge.Baselines.Tests;

public sealed class ConstantTests
{
    [Fact]
    public void The_prior_is_the_fraction_of_rows_that_are_signal()
    {
        BaselineProblem problem = Problems.Make(500);
        double expected = problem.Train.Find("label")!.AsInt64()!.Average();
        Assert.All(Problems.Run(new Constant(), problem).TestScores, p => Assert.Equal(expected, p, 1e-15));
    }

    [Fact]
    public void A_label_that_is_not_0_or_1_is_a_bug_of_the_caller() =>
        Assert.Throws<ArgumentException>(() => new Constant().FitPredict(Problems.Make(10) with { Label = "mass" }, null, CancellationToken.None));
}
