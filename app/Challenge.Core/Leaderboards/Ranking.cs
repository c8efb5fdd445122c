using Challenge.Core.Submissions;
using Challenge.Datasets.Manifests;
using Challenge.Metrics;
using Challenge.Metrics.Statistics;

namespace Challenge.Core.Leaderboards;

/// <summary>
/// Turns scored submissions into ranked rows: each participant's best submission once, by the primary score, equal scores by time.
/// </summary>
/// <remarks>
/// How ranks, intervals, tiers and P(first) follow from scores and replicas is <see cref="RankIntervals"/>'s business. Replicas of different seeds resample
/// different events (another season's, or those of a changed challenge), so only the rows of the most frequent seed are paired; the others are compared
/// by their standard errors, as rows without replicas are.
/// </remarks>
public static class Ranking
{
    /// <summary>The submissions that a board shows: the best of each participant, best first. Those in another state (withdrawn) are left out.</summary>
    /// <param name="entries">Scored submissions, several a participant; one whose score has no value only counts as an entry.</param>
    /// <param name="direction">Which end is better.</param>
    public static IReadOnlyList<BestEntry> Best(IReadOnlyList<BoardEntry> entries, Direction direction) =>
    [
        .. entries
            .Where(e => e.Submission.State == SubmissionState.Scored)
            .GroupBy(e => (e.Submission.Kind, e.Submission.AccountId))
            .Select(team => (Entries: team.Count(), Best: InOrder(team.Where(e => e.Score.Value is not null), direction).FirstOrDefault()))
            .Where(team => team.Best is not null)
            .Select(team => new BestEntry(team.Best!, team.Entries))
            .OrderBy(team => Badness(team.Entry.Score.Value!.Value, direction)).ThenBy(team => Time(team.Entry)).ThenBy(team => Id(team.Entry), StringComparer.Ordinal),
    ];

    /// <summary>Ranks the best submissions.</summary>
    /// <param name="best">As <see cref="Best"/> gives them.</param>
    /// <param name="replicas">Bootstrap replicas of the primary score by submission id; rows without are compared by their errors.</param>
    /// <param name="direction">Which end is better.</param>
    /// <param name="references">Results from papers in the same metric, shown after the ranked rows, without a rank.</param>
    public static IReadOnlyList<LeaderboardRow> Rank(
        IReadOnlyList<BestEntry> best, IReadOnlyDictionary<string, double[]> replicas, Direction direction, IReadOnlyList<ReferenceResult> references)
    {
        List<LeaderboardRow> rows = new(best.Count + references.Count);
        if (best.Count > 0)
        {
            double[]?[] paired = Paired(best, replicas);
            RankedScore[] scores = [.. best.Select((b, i) => new RankedScore(b.Entry.Score.Value!.Value, b.Entry.Score.StandardError, paired[i]))];
            RankInterval[] intervals = RankIntervals.Of(scores, direction);
            rows.AddRange(best.Select((b, i) => Row(b, intervals[i], paired[i] is not null)));
        }
        rows.AddRange(references.OrderBy(r => Badness(r.Value, direction)).ThenBy(r => r.Method, StringComparer.Ordinal).Select(Row));
        return rows;
    }

    private static double[]?[] Paired(IReadOnlyList<BestEntry> best, IReadOnlyDictionary<string, double[]> replicas)
    {
        double[]?[] found = [.. best.Select(b => replicas.GetValueOrDefault(Id(b.Entry)) is { Length: > 1 } values ? values : null)];
        // Of equally frequent seeds the one that came last: it is the present season's.
        string? seed = best.Where((_, i) => found[i] is not null)
            .GroupBy(b => b.Entry.Submission.Digests?.Seed)
            .OrderByDescending(g => g.Count()).ThenByDescending(g => g.Max(b => Time(b.Entry))).FirstOrDefault()?.Key;
        return [.. found.Select((values, i) => best[i].Entry.Submission.Digests?.Seed == seed ? values : null)];
    }

    private static IEnumerable<BoardEntry> InOrder(IEnumerable<BoardEntry> entries, Direction direction) =>
        entries.OrderBy(e => Badness(e.Score.Value!.Value, direction)).ThenBy(Time).ThenBy(Id, StringComparer.Ordinal);

    private static double Badness(double value, Direction direction) => direction == Direction.LargerIsBetter ? -value : value;

    private static DateTimeOffset Time(BoardEntry entry) => entry.Submission.ReceivedAt;

    private static string Id(BoardEntry entry) => entry.Submission.Id;

    private static LeaderboardRow Row(BestEntry best, RankInterval interval, bool isPaired)
    {
        (Submission submission, Scoring.Score score) = (best.Entry.Submission, best.Entry.Score);
        return new LeaderboardRow(
            interval.Rank, interval.Low, interval.High, interval.Tier,
            submission.Participant, submission.Notes.MethodName, submission.Kind == SubmissionKind.Baseline ? RowKind.Baseline : RowKind.Submission,
            score.Value!.Value, score.StandardError, submission.Id, submission.ReceivedAt, best.Entries,
            submission.Scores
                .Where(s => s.Part == score.Part && s.Metric != score.Metric && s.Value is not null)
                .GroupBy(s => s.Metric)
                .ToDictionary(g => g.Key, g => g.First().Value!.Value),
            score.N, submission.Digests, interval.First, interval.PValue, isPaired);
    }

    private static LeaderboardRow Row(ReferenceResult result) => new(
        null, null, null, null, result.Reference.Text, result.Method, RowKind.Reference,
        result.Value, result.Error, null, null, 0, new Dictionary<string, double>());
}
