using Challenge.Metrics.Statistics;
using FsCheck;
using FsCheck.Fluent;

namespace Challenge.Metrics.Tests.Statistics;

public sealed class LadderTests
{
    private static readonly Config Quick = Config.QuickThrowOnFailure.WithMaxTest(500);

    [Fact]
    public void The_first_submission_is_accepted_and_rounded()
    {
        Assert.Equal(new LadderStep(0.5, true), Ladder.FixedStep(null, 0.52, 0.25, Direction.SmallerIsBetter));
        Assert.Equal(new LadderStep(0.52, true), Ladder.ParameterFree(null, 0.52, 0.0, Direction.SmallerIsBetter));
    }

    [Fact]
    public void A_gain_of_no_more_than_the_step_repeats_the_best()
    {
        Assert.Equal(new LadderStep(0.5, false), Ladder.FixedStep(0.5, 0.25, 0.25, Direction.SmallerIsBetter));
        Assert.Equal(new LadderStep(0.25, true), Ladder.FixedStep(0.5, 0.2, 0.25, Direction.SmallerIsBetter));
        Assert.Equal(new LadderStep(0.5, false), Ladder.FixedStep(0.5, 0.75, 0.25, Direction.LargerIsBetter));
        Assert.Equal(new LadderStep(0.75, true), Ladder.FixedStep(0.5, 0.8, 0.25, Direction.LargerIsBetter));
    }

    [Fact]
    public void The_parameter_free_form_accepts_what_beats_the_paired_error()
    {
        // Ten units; the new submission has unit 9 right as well. Differences −1 once and 0 nine times: s = √0.1, s/√10 = 0.1, the gain 0.1 is no more.
        double[] best = [0, 0, 0, 0, 0, 1, 1, 1, 1, 1], one = [0, 0, 0, 0, 0, 1, 1, 1, 1, 0], two = [0, 0, 0, 0, 0, 1, 1, 1, 0, 0];

        Assert.Equal(0.1, Ladder.LossError(one, best)!.Value, 1e-15);
        // Twice: s² = 10/9 · 0.2 · 0.8, s/√10 = 0.1333, the gain 0.2 is more.
        Assert.Equal(Math.Sqrt(0.16 / 9), Ladder.LossError(two, best)!.Value, 1e-15);
        Assert.Equal(new LadderStep(0.3, true), Ladder.ParameterFree(0.5, two.Average(), Ladder.LossError(two, best)!.Value, Direction.SmallerIsBetter));
        Assert.False(Ladder.ParameterFree(0.5, 0.45, 0.1, Direction.SmallerIsBetter).Accepted);
    }

    [Fact]
    public void Published_values_are_rounded_to_the_resolution()
    {
        Assert.Equal(0.43, Ladder.ParameterFree(0.5, 0.4322, 0.05, Direction.SmallerIsBetter, resolution: 0.01).Published, 1e-15);
        // The gain of 0.004 is beyond the error of 0.001, but rounds to nothing.
        Assert.Equal(new LadderStep(0.5, false), Ladder.ParameterFree(0.5, 0.496, 0.001, Direction.SmallerIsBetter, resolution: 0.01));
    }

    [Fact]
    public void The_published_value_never_gets_worse() => Check.One(Quick, Prop.ForAll(
        Gen.Choose(-1000, 1000).Select(k => k / 100.0).ArrayOf().ToArbitrary(), ArbMap.Default.ArbFor<PositiveInt>(), ArbMap.Default.ArbFor<bool>(),
        (values, scale, larger) =>
        {
            Direction direction = larger ? Direction.LargerIsBetter : Direction.SmallerIsBetter;
            double size = scale.Get / 50.0;
            (double? step, double? free) = (null, null);
            foreach (double value in values)
            {
                LadderStep stepped = Ladder.FixedStep(step, value, size, direction), freed = Ladder.ParameterFree(free, value, size, direction, resolution: 0.07);
                if (!NoWorse(step, stepped) || !NoWorse(free, freed))
                    return false;
                (step, free) = (stepped.Published, freed.Published);
            }
            return true;

            bool NoWorse(double? before, LadderStep after) => before is null
                || (after.Accepted ? (larger ? after.Published > before : after.Published < before) : after.Published == before);
        }));

    [Fact]
    public void Random_submissions_climb_a_bare_board_and_hardly_climb_the_ladder()
    {
        // Blum and Hardt's attack, one step of it: many coin-flip submissions, the best kept; all have a true loss of one half.
        Random random = new(5);
        (double bare, double? published) = (1.0, null);
        for (int attempt = 0; attempt < 400; attempt++)
        {
            double loss = Enumerable.Range(0, 1000).Average(_ => random.Next(2));
            bare = Math.Min(bare, loss);
            published = Ladder.FixedStep(published, loss, 0.05, Direction.SmallerIsBetter).Published;
        }

        Assert.True(bare < 0.47, $"{bare}");
        Assert.Equal(0.5, published!.Value, 1e-12);
    }

    [Fact]
    public void What_no_board_can_show_is_a_bug_of_the_caller()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Ladder.FixedStep(0.5, 0.4, 0.0, Direction.SmallerIsBetter));
        Assert.Throws<ArgumentOutOfRangeException>(() => Ladder.ParameterFree(0.5, 0.4, double.NaN, Direction.SmallerIsBetter));
        Assert.Throws<ArgumentOutOfRangeException>(() => Ladder.ParameterFree(0.5, double.NaN, 0.1, Direction.SmallerIsBetter));
    }
}
