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
        IReadOnlyList<LeaderboardRow> rows = Rank([Entry("b", 0.7, 0.01, 0), Entry("a", 0.9, 0.01, 1), Entry("c", 0.2, 0.01, 2)], direction);
        Assert.Equal(expected, string.Join(' ', rows.Select(r => r.Participant)));
        Assert.Equal([1, 2, 3], rows.Select(r => r.Rank));
    }

    [Fact]
    public void Equal_scores_rank_by_time()
    {
        IReadOnlyList<LeaderboardRow> rows = Rank([Entry("late", 0.8, 0.1, 9), Entry("early", 0.8, 0.1, 1)]);
        Assert.Equal(["early", "late"], rows.Select(r => r.Participant));
    }

    [Fact]
    public void A_participant_appears_once_with_the_earliest_of_the_best()
    {
        BoardEntry first = Entry("a", 0.8, 0.1, 1);
        IReadOnlyList<LeaderboardRow> rows = Rank([Entry("a", 0.7, 0.1, 0), Entry("a", 0.8, 0.1, 2), first]);
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
        LeaderboardRow row = Assert.Single(Rank([kept, withdrawn]));
        Assert.Equal((0.7, 1), (row.Value, row.Entries));
    }

    [Fact]
    public void Without_replicas_rows_are_compared_by_their_errors()
    {
        // √(0.03² + 0.04²) = 0.05, so two rows are told apart beyond 1.96 · 0.05 = 0.098.
        AssertTiers([Entry("a", 0.5, 0.03, 0), Entry("b", 0.4021, 0.04, 1)], [1, 1], [(1, 2), (1, 2)]);
        AssertTiers([Entry("a", 0.5, 0.03, 0), Entry("b", 0.4019, 0.04, 1)], [1, 2], [(1, 1), (2, 2)]);
    }

    [Fact]
    public void Replicas_of_the_same_events_part_rows_that_their_errors_would_leave_together()
    {
        BoardEntry[] entries = [Entry("a", 0.50, 0.03, 0), Entry("b", 0.49, 0.03, 1)];
        IReadOnlyList<LeaderboardRow> unpaired = Rank(entries), paired = Rank(entries, replicas: Shifted(entries));
        Assert.Equal([1, 1], unpaired.Select(r => r.Tier!.Value));
        Assert.Equal([1, 2], paired.Select(r => r.Tier!.Value));
        Assert.All(unpaired, r => Assert.False(r.IsPaired));
        Assert.All(paired, r => Assert.True(r.IsPaired));
        Assert.Equal((1.0, 0.0), (paired[0].First!.Value, paired[1].First!.Value));
        Assert.Null(paired[0].PValue);
        Assert.InRange(paired[1].PValue!.Value, 0, 0.001);
    }

    [Fact]
    public void Rows_of_another_seed_are_not_paired_and_the_more_frequent_seed_is()
    {
        BoardEntry[] entries = [Entry("old", 0.51, 0.03, 0, seed: "1"), Entry("a", 0.50, 0.03, 1, seed: "2"), Entry("b", 0.49, 0.03, 2, seed: "2")];
        IReadOnlyList<LeaderboardRow> rows = Rank(entries, replicas: Shifted(entries));
        Assert.Equal([false, true, true], rows.Select(r => r.IsPaired));
        Assert.Equal((1, 3), (rows[0].RankLow!.Value, rows[0].RankHigh!.Value));
        Assert.Equal((1, 2), (rows[1].RankLow!.Value, rows[1].RankHigh!.Value));
    }

    [Fact]
    public void A_row_without_an_error_is_told_apart_from_none_and_has_no_chance_of_being_first_stated()
    {
        IReadOnlyList<LeaderboardRow> rows = Rank([Entry("a", 0.9, 0.001, 0), Entry("b", 0.1, null, 1), Entry("c", 0.05, 0.001, 2)]);
        Assert.Equal([(1, 2), (1, 3), (2, 3)], rows.Select(r => (r.RankLow!.Value, r.RankHigh!.Value)));
        Assert.Equal([false, true, false], rows.Select(r => r.First is null));
    }

    [Fact]
    public void A_submission_without_a_value_counts_as_an_entry_and_never_leads()
    {
        BoardEntry none = Entry("a", 0.9, 0.1, 1);
        none = none with { Score = none.Score with { Value = null } };
        BoardEntry alone = Entry("b", 0.9, 0.1, 2);
        LeaderboardRow row = Assert.Single(Rank([Entry("a", 0.7, 0.1, 0), none, alone with { Score = none.Score }]));
        Assert.Equal(("a", 0.7, 2), (row.Participant, row.Value, row.Entries));
    }

    [Fact]
    public void References_follow_sorted_and_without_rank()
    {
        IReadOnlyList<LeaderboardRow> rows = Rank(
            [Entry("a", 0.5, 0.1, 0)], references: [Paper("weak", 0.6, null), Paper("strong", 0.95, 0.02)]);
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
        IReadOnlyList<LeaderboardRow> rows = Rank([baseline, Entry("gbdt", 0.7, 0.1, 1)]);
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
        LeaderboardRow row = Assert.Single(Rank([entry]));
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
            IReadOnlyList<LeaderboardRow> rows = Rank(entries, direction);

            random.Shuffle(entries);
            Assert.Equal(rows.Select(Comparable), Rank(entries, direction).Select(Comparable));
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

    private static IReadOnlyList<LeaderboardRow> Rank(
        IReadOnlyList<BoardEntry> entries, Direction direction = Direction.LargerIsBetter, IReadOnlyDictionary<string, double[]>? replicas = null,
        IReadOnlyList<ReferenceResult>? references = null) =>
        Ranking.Rank(Ranking.Best(entries, direction), replicas ?? new Dictionary<string, double[]>(), direction, references ?? []);

    /// <summary>Replicas that all move together by the first row's error, so that differences hardly move at all.</summary>
    private static Dictionary<string, double[]> Shifted(IEnumerable<BoardEntry> entries)
    {
        Random random = new(7);
        double[] common = [.. Enumerable.Range(0, 400).Select(_ => 0.06 * (random.NextDouble() - 0.5))];
        return entries.ToDictionary(e => e.Submission.Id, e => Array.ConvertAll(common, c => e.Score.Value!.Value + c + (1e-4 * (random.NextDouble() - 0.5))));
    }

    private static void AssertTiers(BoardEntry[] board, int[] tiers, (int Low, int High)[] ranges)
    {
        IReadOnlyList<LeaderboardRow> rows = Rank(board);
        Assert.Equal(tiers, rows.Select(r => r.Tier!.Value));
        Assert.Equal(ranges, rows.Select(r => (r.RankLow!.Value, r.RankHigh!.Value)));
    }

    private static BoardEntry Entry(string participant, double value, double? error, int minute, string seed = "1")
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
            Digests = new ScoreDigests("p", "t", "c", "roc_auc/1", seed),
        };
        return new BoardEntry(submission, score);
    }

    private static ReferenceResult Paper(string method, double value, double? error) =>
        new(method, "roc_auc", value, error, new Reference("the paper", null));
}
