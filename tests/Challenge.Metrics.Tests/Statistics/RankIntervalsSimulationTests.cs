using Challenge.Metrics.Statistics;

namespace Challenge.Metrics.Tests.Statistics;

/// <summary>What rank intervals and tiers promise, on many boards whose truth is known; fixed seeds.</summary>
public sealed class RankIntervalsSimulationTests
{
    private const int Boards = 1000;

    [Theory]
    [InlineData(2)]
    [InlineData(6)]
    [InlineData(15)]
    public void Equal_rows_are_put_in_several_tiers_on_at_most_one_board_in_twenty(int rows)
    {
        int split = Simulate(new double[rows]).Count(board => board.Any(r => r.Tier > 1));

        // Binomial error of the 5 %: 0.7 %. Below half of it the test would waste what the data tell.
        Assert.InRange(split / (double)Boards, 0.02, 0.05 + (3 * 0.007));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(6)]
    [InlineData(15)]
    public void The_interval_of_each_equal_row_reaches_from_first_to_last_on_nineteen_boards_in_twenty(int rows)
    {
        double missed = Simulate(new double[rows]).Average(board => board.Count(r => r.Low > 1 || r.High < rows) / (double)rows);

        Assert.InRange(missed, 0.015, 0.05 + (3 * 0.007));
    }

    [Fact]
    public void Intervals_cover_the_true_ranks_of_unequal_rows()
    {
        // Two pairs of equal rows and two more; ranks that a row can claim: those of all rows equal to it.
        double[] truth = [1.2, 0.8, 0.8, 0.4, 0.0, 0.0];
        (int Low, int High)[] ranks = [(1, 1), (2, 3), (2, 3), (4, 4), (5, 6), (5, 6)];
        int[] missed = new int[truth.Length];
        double length = 0.0;
        foreach (RankInterval[] board in Simulate(truth))
        {
            for (int i = 0; i < truth.Length; i++)
            {
                missed[i] += board[i].Low > ranks[i].Low || board[i].High < ranks[i].High ? 1 : 0;
                length += (board[i].High - board[i].Low + 1) / (double)(Boards * truth.Length);
            }
        }

        Assert.All(missed, m => Assert.InRange(m / (double)Boards, 0.0, 0.05 + (3 * 0.007)));
        // They say something: neighbours differ by 1.4 paired errors here, rows two steps away are mostly told apart.
        Assert.InRange(length, 1.5, 4.0);
    }

    [Fact]
    public void A_row_that_is_better_beyond_doubt_leads_a_tier_of_its_own() =>
        Assert.InRange(Simulate([3.0, 0.0, 0.0, 0.0]).Count(board => board[0].Tier == 1 && board.Skip(1).All(r => r.Tier == 2)) / (double)Boards, 0.9, 1.0);

    /// <summary>
    /// Boards of scores that share a fluctuation of 1 and have one of 0.2 of their own (correlation 0.96, as submissions to one test set have); the
    /// replicas fluctuate around the scores in the same way.
    /// </summary>
    private static IEnumerable<RankInterval[]> Simulate(double[] truth)
    {
        Random random = new(20150707);
        for (int board = 0; board < Boards; board++)
        {
            double shared = Normal(random);
            double[] sharedReplicas = [.. Enumerable.Range(0, 200).Select(_ => Normal(random))];
            RankedScore[] rows = Array.ConvertAll(truth, t =>
            {
                double value = t + shared + (0.2 * Normal(random));
                return new RankedScore(value, null, [.. sharedReplicas.Select(s => value + s + (0.2 * Normal(random)))]);
            });
            yield return RankIntervals.Of(rows, Direction.LargerIsBetter);
        }
    }

    private static double Normal(Random random) => NormalDistribution.Quantile(random.NextDouble() + 1e-300);
}
