using Challenge.Core.Submissions;
using Challenge.Datasets.Manifests;
using Challenge.Metrics;

namespace Challenge.Core.Leaderboards;

/// <summary>Turns scored submissions into ranked rows.</summary>
public static class Ranking
{
    /// <summary>Ranks each participant's best submission by its primary score.</summary>
    /// <param name="entries">Scored submissions, several a participant.</param>
    /// <param name="direction">Which end is better.</param>
    /// <param name="references">Results from papers, shown after the ranked rows, without a rank.</param>
    public static IReadOnlyList<LeaderboardRow> Rank(
        IReadOnlyList<BoardEntry> entries, Direction direction, IReadOnlyList<ReferenceResult> references)
    {
        List<LeaderboardRow> rows = [];
        IEnumerable<IGrouping<(SubmissionKind, string), BoardEntry>> teams = entries.GroupBy(e => (e.Submission.Kind, e.Submission.AccountId));
        foreach (IGrouping<(SubmissionKind, string), BoardEntry> team in teams)
        {
            BoardEntry best = team
                .OrderBy(e => direction == Direction.LargerIsBetter ? -e.Score.Value : e.Score.Value)
                .ThenBy(e => e.Submission.Id, StringComparer.Ordinal)
                .First();
            rows.Add(Row(best, team.Count()));
        }
        return rows;
    }

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
}
