using Challenge.Metrics.Statistics;
using FsCheck;
using FsCheck.Fluent;

namespace Challenge.Metrics.Tests.Statistics;

public sealed class RankIntervalsTests
{
    private static readonly Config Quick = Config.QuickThrowOnFailure.WithMaxTest(100);

    /// <summary>Boards of rows with or without replicas and errors, with gaps in the replicas and tied values.</summary>
    private static Arbitrary<RankedScore[]> Boards =>
        (from value in Gen.Choose(0, 30)
         from kind in Gen.Choose(0, 5)
         from seed in Gen.Choose(0, 1 << 20)
         select Row(value / 10.0, kind, seed)).ArrayOf().ToArbitrary();

    [Fact]
    public void An_empty_board_and_a_board_of_one_row_are_boards()
    {
        Assert.Empty(RankIntervals.Of([], Direction.LargerIsBetter));
        Assert.Equal([new RankInterval(1, 1, 1, 1.0, 1, null)], RankIntervals.Of([new RankedScore(0.5, 0.1, null)], Direction.LargerIsBetter));
    }

    [Fact]
    public void Two_rows_are_told_apart_at_five_percent()
    {
        // z = 1.97 and 1.95 with independent errors of 1/√2 each.
        double error = Math.Sqrt(0.5);
        RankInterval[] apart = RankIntervals.Of([new(0.0, error, null), new(1.97, error, null)], Direction.LargerIsBetter);
        RankInterval[] together = RankIntervals.Of([new(0.0, error, null), new(1.95, error, null)], Direction.LargerIsBetter);

        Assert.Equal((2, 2, 2, 2), (apart[0].Rank, apart[0].Low, apart[0].High, apart[0].Tier));
        Assert.Equal((1, 1, 1, 1), (apart[1].Rank, apart[1].Low, apart[1].High, apart[1].Tier));
        Assert.Equal(NormalDistribution.TwoSidedPValue(1.97), apart[0].PValue!.Value, 1e-12);
        Assert.Equal((2, 1, 2, 1), (together[0].Rank, together[0].Low, together[0].High, together[0].Tier));
        Assert.Equal((1, 1, 2, 1), (together[1].Rank, together[1].Low, together[1].High, together[1].Tier));
        // P(first) = Φ(1.97), from 1,000 draws.
        Assert.Equal(NormalDistribution.Cumulative(1.97), apart[1].First!.Value, 0.02);
    }

    [Fact]
    public void Rows_that_share_their_fluctuations_are_told_apart_by_small_differences()
    {
        Random random = new(1);
        double[] shared = [.. Enumerable.Range(0, 500).Select(_ => Normal(random))];
        RankedScore[] rows = [.. Enumerable.Range(0, 4).Select(k => new RankedScore(0.2 * k, 1.0, [.. shared.Select(s => (0.2 * k) + s + (0.02 * Normal(random)))]))];

        Assert.Equal([1, 2, 3, 4], RankIntervals.Of(rows, Direction.SmallerIsBetter).Select(r => r.Tier));
        Assert.Equal([1, 1, 1, 1], RankIntervals.Of([.. rows.Select(r => r with { Replicas = null })], Direction.SmallerIsBetter).Select(r => r.Tier));
    }

    [Fact]
    public void Nearly_equal_replicas_lose_no_digits()
    {
        Random random = new(1);
        double[] shared = [.. Enumerable.Range(0, 400).Select(_ => 0.9 + (0.001 * Normal(random)))];
        RankedScore first = new(0.9, 0.001, shared), second = new(0.9 - 3e-12, 0.001, [.. shared.Select(s => s - 3e-12 + (1e-12 * Normal(random)))]);

        double expected = PairedBootstrap.Compare(first.Value, first.Replicas, second.Value, second.Replicas)!.Difference.PValue;

        Assert.InRange(expected, 1e-4, 0.02);
        Assert.Equal(expected, RankIntervals.Of([first, second], Direction.LargerIsBetter)[1].PValue!.Value, 1e-9 * expected);
    }

    [Fact]
    public void Every_pair_is_compared_as_the_paired_bootstrap_compares_it() => Check.One(Quick, Prop.ForAll(Boards, rows =>
    {
        RankedScore[] paired = [.. rows.Where(r => r.Replicas is not null && !r.Replicas.Any(double.IsNaN)).OrderByDescending(r => r.Value)];
        PairTable distances = PairedErrors.Distances(paired);
        for (int i = 0; i < paired.Length; i++)
        {
            for (int j = i + 1; j < paired.Length; j++)
            {
                double z = PairedBootstrap.Compare(paired[i].Value, paired[i].Replicas, paired[j].Value, paired[j].Replicas)!.Difference.Z ?? 0.0;
                if (Math.Abs(distances[i, j] - z) > 1e-9 * z)
                    return false;
            }
        }
        return true;
    }));

    [Fact]
    public void An_interval_contains_its_rank_and_tiers_follow_the_ranks() => Check.One(Quick, Prop.ForAll(Boards, rows =>
    {
        RankInterval[] ranked = [.. RankIntervals.Of(rows, Direction.LargerIsBetter).OrderBy(r => r.Rank)];
        return ranked.Index().All(r => r.Item.Rank == r.Index + 1 && r.Item.Low >= 1 && r.Item.Low <= r.Item.Rank && r.Item.Rank <= r.Item.High && r.Item.High <= rows.Length
            && (r.Index == 0 ? r.Item.Tier == 1 && r.Item.PValue is null : r.Item.Tier - ranked[r.Index - 1].Tier is 0 or 1)
            && (r.Item.Tier > 1 || r.Item.PValue is null or > RankIntervals.Level));
    }));

    [Fact]
    public void The_shares_of_first_place_add_up_to_one() => Check.One(Quick, Prop.ForAll(Boards, rows =>
    {
        RankedScore[] known = [.. rows.Where(r => r.StandardError is not null || r.Replicas is not null)];
        return known.Length == 0 || Math.Abs(RankIntervals.Of(known, Direction.SmallerIsBetter).Sum(r => r.First!.Value) - 1.0) < 1e-12;
    }));

    [Fact]
    public void The_order_of_the_rows_does_not_matter() => Check.One(Quick, Prop.ForAll(Boards, rows =>
    {
        RankedScore[] distinct = [.. rows.DistinctBy(r => r.Value)];
        RankInterval[] forth = RankIntervals.Of(distinct, Direction.LargerIsBetter), back = RankIntervals.Of([.. distinct.Reverse()], Direction.LargerIsBetter);
        return forth.SequenceEqual(back.Reverse());
    }));

    [Fact]
    public void The_mirrored_board_in_the_other_direction_is_the_same() => Check.One(Quick, Prop.ForAll(Boards, rows =>
    {
        RankedScore[] complete = [.. rows.Where(r => r.Replicas is not null)];
        RankedScore[] mirrored = [.. complete.Select(r => r with { Value = -r.Value, Replicas = [.. r.Replicas!.Select(v => -v)] })];
        return RankIntervals.Of(complete, Direction.LargerIsBetter).SequenceEqual(RankIntervals.Of(mirrored, Direction.SmallerIsBetter));
    }));

    [Fact]
    public void A_row_without_an_error_is_told_apart_from_none()
    {
        RankInterval[] ranked = RankIntervals.Of([new(100.0, null, null), new(1.0, 0.1, null), new(0.0, 0.1, null)], Direction.LargerIsBetter);

        Assert.Equal((1, 3, null), (ranked[0].Low, ranked[0].High, ranked[0].First));
        // The two others are told apart from each other, so the second of them cannot be first.
        Assert.Equal((1, 2), (ranked[1].Low, ranked[1].High));
        Assert.Equal((2, 3), (ranked[2].Low, ranked[2].High));
    }

    [Fact]
    public void Replicas_of_another_number_count_as_an_independent_error()
    {
        Random random = new(4);
        double[] shared = [.. Enumerable.Range(0, 400).Select(_ => Normal(random))];
        RankedScore first = new(0.5, 1.0, shared), paired = new(0.0, 1.0, [.. shared.Select(s => s - 0.5)]), shorter = new(0.0, 1.0, shared[..100]);

        Assert.Equal(0.0, RankIntervals.Of([first, paired], Direction.LargerIsBetter)[1].PValue!.Value);
        Assert.Equal(NormalDistribution.TwoSidedPValue(0.5 / Math.Sqrt(2)), RankIntervals.Of([first, shorter], Direction.LargerIsBetter)[1].PValue!.Value, 1e-12);
    }

    private static RankedScore Row(double value, int kind, int seed)
    {
        Random random = new(seed);
        double[] replicas = [.. Enumerable.Range(0, 60).Select(r => value + Normal(new Random(r)) + (0.3 * Normal(random)))];
        switch (kind)
        {
            case 0:
                return new RankedScore(value, null, null);
            case 1:
                return new RankedScore(value, 0.3, null);
            case 2:
                for (int r = random.Next(3); r < replicas.Length; r += 7)
                    replicas[r] = double.NaN;
                return new RankedScore(value, null, replicas);
            default:
                return new RankedScore(value, 1.0, replicas);
        }
    }

    private static double Normal(Random random) => NormalDistribution.Quantile(random.NextDouble() + 1e-300);
}
