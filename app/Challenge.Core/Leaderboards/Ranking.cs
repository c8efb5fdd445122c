using Challenge.Core.Submissions;
using Challenge.Datasets.Manifests;
using Challenge.Metrics;

namespace Challenge.Core.Leaderboards;

/// <summary>
/// Turns scored submissions into ranked rows: each participant's best submission once, by the primary score, equal scores by time.
/// </summary>
/// <remarks>
/// <para>Two rows are told apart when |x_i − x_j| &gt; 1.96 · √(s_i² + s_j²), with x the scores and s their standard errors:
/// a two-sided test at 5 % for independent errors. All rows were scored on the same events, so their errors are positively correlated and the true
/// error of the difference is smaller: the test is conservative, it leaves rows together that a paired test would tell apart.
/// A paired test (bootstrap over the same events, DeLong for AUC) will replace it. A row without an error is told apart from none.</para>
/// <para>rank_low(i) = 1 + the number of rows certainly better than i; rank_high(i) = n − the number of rows certainly worse than i.
/// Tier 1 holds the leader and the rows after it that cannot be told from it; the first row outside leads tier 2, and so on.</para>
/// </remarks>
public static class Ranking
{
    /// <summary>Two-sided 5 % point of the normal distribution.</summary>
    private const double Sigmas = 1.96;

    /// <summary>Ranks each participant's best submission by its primary score.</summary>
    /// <param name="entries">Scored submissions, several a participant. Any in another state (withdrawn) are left out.</param>
    /// <param name="direction">Which end is better.</param>
    /// <param name="references">Results from papers in the same metric, shown after the ranked rows, without a rank.</param>
    public static IReadOnlyList<LeaderboardRow> Rank(
        IReadOnlyList<BoardEntry> entries, Direction direction, IReadOnlyList<ReferenceResult> references)
    {
        List<LeaderboardRow> best =
        [
            .. entries
                .Where(e => e.Submission.State == SubmissionState.Scored && e.Score.Value is not null)
                .GroupBy(e => (e.Submission.Kind, e.Submission.AccountId))
                .Select(team => Row(team.OrderBy(e => Badness(e.Score.Value!.Value, direction)).ThenBy(Time).ThenBy(Id, StringComparer.Ordinal).First(), team.Count()))
                .OrderBy(r => Badness(r.Value, direction)).ThenBy(r => r.SubmittedAt).ThenBy(r => r.SubmissionId, StringComparer.Ordinal),
        ];
        List<LeaderboardRow> rows = new(best.Count + references.Count);
        int tier = 1;
        int leader = 0;
        for (int i = 0; i < best.Count; i++)
        {
            if (IsCertainlyBetter(best[leader], best[i], direction))
            {
                tier++;
                leader = i;
            }
            int better = best.Count(other => IsCertainlyBetter(other, best[i], direction));
            int worse = best.Count(other => IsCertainlyBetter(best[i], other, direction));
            rows.Add(best[i] with { Rank = i + 1, RankLow = 1 + better, RankHigh = best.Count - worse, Tier = tier });
        }
        rows.AddRange(references.OrderBy(r => Badness(r.Value, direction)).ThenBy(r => r.Method, StringComparer.Ordinal).Select(Row));
        return rows;
    }

    /// <summary>Whether <paramref name="first"/> is better than <paramref name="second"/> beyond the errors of both.</summary>
    public static bool IsCertainlyBetter(LeaderboardRow first, LeaderboardRow second, Direction direction)
    {
        if (first.StandardError is not { } error || second.StandardError is not { } other)
            return false;
        double lead = Badness(second.Value, direction) - Badness(first.Value, direction);
        return lead > Sigmas * Math.Sqrt((error * error) + (other * other));
    }

    private static double Badness(double value, Direction direction) => direction == Direction.LargerIsBetter ? -value : value;

    private static DateTimeOffset Time(BoardEntry entry) => entry.Submission.ReceivedAt;

    private static string Id(BoardEntry entry) => entry.Submission.Id;

    private static LeaderboardRow Row(BoardEntry best, int count) => new(
        null, null, null, null,
        best.Submission.Participant, best.Submission.Notes.MethodName,
        best.Submission.Kind == SubmissionKind.Baseline ? RowKind.Baseline : RowKind.Submission,
        best.Score.Value!.Value, best.Score.StandardError, best.Submission.Id, best.Submission.ReceivedAt, count,
        best.Submission.Scores
            .Where(s => s.Part == best.Score.Part && s.Metric != best.Score.Metric && s.Value is not null)
            .GroupBy(s => s.Metric)
            .ToDictionary(g => g.Key, g => g.First().Value!.Value),
        best.Score.N, best.Submission.Digests);

    private static LeaderboardRow Row(ReferenceResult result) => new(
        null, null, null, null, result.Reference.Text, result.Method, RowKind.Reference,
        result.Value, result.Error, null, null, 0, new Dictionary<string, double>());
}
