using Challenge.Core.Leaderboards;
using Challenge.Core.Submissions;
using Challenge.Datasets.Manifests;
using Challenge.Metrics;
using Challenge.Scoring;

namespace Challenge.Core.Tests.Leaderboards;

public sealed class RankingTests
{
    private static readonly DateTimeOffset _start = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(Direction.LargerIsBetter, "a b c")]
    [InlineData(Direction.SmallerIsBetter, "c b a")]
    public void The_direction_decides_which_end_leads(Direction direction, string expected)
    {
        IReadOnlyList<LeaderboardRow> rows = Ranking.Rank([Entry("b", 0.7, 0.01, 0), Entry("a", 0.9, 0.01, 1), Entry("c", 0.2, 0.01, 2)], direction, []);
        Assert.Equal(expected, string.Join(' ', rows.Select(r => r.Participant)));
        Assert.Equal([1, 2, 3], rows.Select(r => r.Rank));
    }

    [Fact]
    public void Equal_scores_rank_by_time()
    {
        IReadOnlyList<LeaderboardRow> rows = Ranking.Rank([Entry("late", 0.8, 0.1, 9), Entry("early", 0.8, 0.1, 1)], Direction.LargerIsBetter, []);
        Assert.Equal(["early", "late"], rows.Select(r => r.Participant));
    }

    [Fact]
    public void A_participant_appears_once_with_the_earliest_of_the_best()
    {
        BoardEntry first = Entry("a", 0.8, 0.1, 1);
        IReadOnlyList<LeaderboardRow> rows = Ranking.Rank([Entry("a", 0.7, 0.1, 0), Entry("a", 0.8, 0.1, 2), first], Direction.LargerIsBetter, []);
        LeaderboardRow row = Assert.Single(rows);
        Assert.Equal(first.Submission.Id, row.SubmissionId);
        Assert.Equal(3, row.Entries);
    }

    [Fact]
    public void Withdrawn_submissions_never_appear_and_do_not_count()
    {
        BoardEntry kept = Entry("a", 0.7, 0.1, 0);
        BoardEntry withdrawn = Entry("a", 0.9, 0.1, 1);
        withdrawn = withdrawn with { Submission = withdrawn.Submission with { State = SubmissionState.Withdrawn } };
        LeaderboardRow row = Assert.Single(Ranking.Rank([kept, withdrawn], Direction.LargerIsBetter, []));
        Assert.Equal((0.7, 1), (row.Value, row.Entries));
    }

    [Fact]
    public void Two_rows_are_told_apart_beyond_1_96_errors_of_the_difference()
    {
        // √(0.03² + 0.04²) = 0.05, so the threshold of the difference is 0.098.
        AssertTiers([("a", 0.5, 0.03), ("b", 0.4021, 0.04)], [1, 1], [(1, 2), (1, 2)]);
        AssertTiers([("a", 0.5, 0.03), ("b", 0.4019, 0.04)], [1, 2], [(1, 1), (2, 2)]);
    }

    [Fact]
    public void Tiers_restart_at_the_first_row_outside()
    {
        // Errors 0.01 each: rows are told apart beyond 1.96 · 0.01414 = 0.0277. c is outside a's tier but b and c are not told apart.
        AssertTiers(
            [("a", 0.90, 0.01), ("b", 0.88, 0.01), ("c", 0.87, 0.01), ("d", 0.85, 0.01), ("e", 0.70, 0.01)],
            [1, 1, 2, 2, 3],
            [(1, 2), (1, 3), (2, 4), (3, 4), (5, 5)]);
    }

    [Fact]
    public void A_row_without_an_error_is_told_apart_from_none() =>
        AssertTiers([("a", 0.9, 0.001), ("b", 0.1, null), ("c", 0.05, 0.001)], [1, 1, 2], [(1, 2), (1, 3), (2, 3)]);

    [Fact]
    public void Exact_scores_are_told_apart_by_any_difference() =>
        AssertTiers([("a", 0.5, 0.0), ("b", 0.5, 0.0), ("c", 0.4999, 0.0)], [1, 1, 2], [(1, 2), (1, 2), (3, 3)]);

    [Fact]
    public void References_follow_sorted_and_without_rank()
    {
        IReadOnlyList<LeaderboardRow> rows = Ranking.Rank(
            [Entry("a", 0.5, 0.1, 0)], Direction.LargerIsBetter, [Paper("weak", 0.6, null), Paper("strong", 0.95, 0.02)]);
        Assert.Equal(["a", "the paper", "the paper"], rows.Select(r => r.Participant));
        Assert.Equal([RowKind.Submission, RowKind.Reference, RowKind.Reference], rows.Select(r => r.Kind));
        Assert.Equal([null, "strong", "weak"], rows.Select(r => r.MethodName));
        Assert.All(rows.Skip(1), r => Assert.Equal((null, null, null, null), (r.Rank, r.RankLow, r.RankHigh, r.Tier)));
        Assert.Equal((1, 1), (rows[0].RankLow, rows[0].RankHigh));
    }

    [Fact]
    public void A_baseline_and_an_account_of_the_same_id_are_two_rows()
    {
        BoardEntry baseline = Entry("gbdt", 0.8, 0.1, 0);
        baseline = baseline with { Submission = baseline.Submission with { Kind = SubmissionKind.Baseline } };
        IReadOnlyList<LeaderboardRow> rows = Ranking.Rank([baseline, Entry("gbdt", 0.7, 0.1, 1)], Direction.LargerIsBetter, []);
        Assert.Equal([RowKind.Baseline, RowKind.Submission], rows.Select(r => r.Kind));
    }

    [Fact]
    public void Other_metrics_come_from_the_same_part_and_only_where_defined()
    {
        BoardEntry entry = Entry("a", 0.7, 0.1, 0);
        entry = entry with
        {
            Submission = entry.Submission with
            {
                Scores =
                [
                    entry.Score,
                    new Score("accuracy", ScorePart.Public, 0.6, null, 10, null),
                    new Score("accuracy", ScorePart.Private, 0.9, null, 10, null),
                    new Score("log_loss", ScorePart.Public, null, null, 0, "no rows"),
                ],
            },
        };
        LeaderboardRow row = Assert.Single(Ranking.Rank([entry], Direction.LargerIsBetter, []));
        KeyValuePair<string, double> other = Assert.Single(row.Others);
        Assert.Equal(("accuracy", 0.6), (other.Key, other.Value));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Random_boards_keep_the_rules_of_ranks_and_tiers(int seed)
    {
        Random random = new(seed);
        for (int trial = 0; trial < 100; trial++)
        {
            Direction direction = trial % 2 == 0 ? Direction.LargerIsBetter : Direction.SmallerIsBetter;
            BoardEntry[] entries = [.. Enumerable.Range(0, random.Next(1, 25)).Select(i => Entry(
                $"p{random.Next(12)}", Math.Round(random.NextDouble(), 2), random.Next(5) == 0 ? null : random.NextDouble() * 0.1, i))];
            IReadOnlyList<LeaderboardRow> rows = Ranking.Rank(entries, direction, []);

            random.Shuffle(entries);
            Assert.Equal(rows.Select(Comparable), Ranking.Rank(entries, direction, []).Select(Comparable));
            Assert.Equal(entries.Select(e => e.Submission.AccountId).Distinct().Count(), rows.Count);
            Assert.Equal(Enumerable.Range(1, rows.Count), rows.Select(r => r.Rank!.Value));
            Assert.Equal(1, rows[0].Tier);
            foreach (LeaderboardRow row in rows)
            {
                Assert.InRange(row.RankLow!.Value, 1, row.Rank!.Value);
                Assert.InRange(row.RankHigh!.Value, row.Rank!.Value, rows.Count);
            }
            for (int i = 1; i < rows.Count; i++)
                Assert.InRange(rows[i].Tier!.Value - rows[i - 1].Tier!.Value, 0, 1);
        }
    }

    private static object Comparable(LeaderboardRow r) => (r.Rank, r.RankLow, r.RankHigh, r.Tier, r.SubmissionId, r.Entries);

    private static void AssertTiers((string Name, double Value, double? Error)[] board, int[] tiers, (int Low, int High)[] ranges)
    {
        IReadOnlyList<LeaderboardRow> rows = Ranking.Rank(
            [.. board.Select((b, i) => Entry(b.Name, b.Value, b.Error, i))], Direction.LargerIsBetter, []);
        Assert.Equal(board.Select(b => b.Name), rows.Select(r => r.Participant));
        Assert.Equal(tiers, rows.Select(r => r.Tier!.Value));
        Assert.Equal(ranges, rows.Select(r => (r.RankLow!.Value, r.RankHigh!.Value)));
    }

    private static BoardEntry Entry(string participant, double value, double? error, int minute)
    {
        Score score = new("roc_auc", ScorePart.Public, value, error, 100, null);
        Submission submission = new()
        {
            Id = $"{minute:d32}",
            Challenge = "c",
            Phase = "p",
            Season = 1,
            AccountId = participant,
            Participant = participant,
            Kind = SubmissionKind.Submission,
            State = SubmissionState.Scored,
            Notes = SubmissionNotes.None,
            PredictionDigest = "d",
            PredictionBytes = 1,
            ReceivedAt = _start.AddMinutes(minute),
            Scores = [score],
        };
        return new BoardEntry(submission, score);
    }

    private static ReferenceResult Paper(string method, double value, double? error) =>
        new(method, "roc_auc", value, error, new Reference("the paper", null));
}
