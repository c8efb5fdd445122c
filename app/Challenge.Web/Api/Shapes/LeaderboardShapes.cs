using Challenge.Core.Leaderboards;

namespace Challenge.Web.Api.Shapes;

/// <summary>
/// A ranking by the primary metric. <c>part</c> is public while the phase is open and private after. <c>feedback</c> is ladder where only values that beat the
/// participant's best beyond chance are told, exact otherwise.
/// </summary>
public sealed record LeaderboardShape(string Challenge, string Phase, string Metric, string Part, string Feedback, int? Season, IReadOnlyList<int> Seasons,
    IReadOnlyList<LeaderboardRowShape> Rows)
{
    public static LeaderboardShape Of(Leaderboard board) => new(
        board.Challenge, board.Phase, board.Metric, Words.Of(board.Part), board.IsLadder ? "ladder" : "exact", board.Season, board.Seasons, [.. board.Rows.Select(LeaderboardRowShape.Of)]);
}

/// <summary>
/// One row. <c>rank_low</c> … <c>rank_high</c> is the range of ranks that the errors allow at 95 %; rows of one <c>tier</c> cannot be told from its leader.
/// <c>p_first</c> is the share of resampled test sets on which the row is the best of the board, <c>p_value</c> that of "no different from the leader" after
/// Holm's correction. <c>compared</c> is paired where the row was resampled on the same events as the others, unpaired where standard errors alone decide.
/// A reference is a number from a paper and has no rank here.
/// </summary>
public sealed record LeaderboardRowShape(
    int? Rank, int? RankLow, int? RankHigh, int? Tier, string Participant, string? MethodName, string Kind,
    double Value, double? StandardError, string? SubmissionId, DateTimeOffset? SubmittedAt, int Entries,
    IReadOnlyDictionary<string, double> Others, long? N, DigestsShape? Digests, double? PFirst, double? PValue, string? Compared)
{
    public static LeaderboardRowShape Of(LeaderboardRow row) => new(
        row.Rank, row.RankLow, row.RankHigh, row.Tier, row.Participant, row.MethodName, Words.Of(row.Kind),
        row.Value, row.StandardError, row.SubmissionId, row.SubmittedAt, row.Entries, row.Others, row.N, DigestsShape.Of(row.Digests),
        row.First, row.PValue, row.Kind == RowKind.Reference ? null : row.IsPaired ? "paired" : "unpaired");
}
