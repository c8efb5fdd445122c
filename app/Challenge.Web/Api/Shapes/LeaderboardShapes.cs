using Challenge.Core.Leaderboards;

namespace Challenge.Web.Api.Shapes;

/// <summary>A ranking by the primary metric. <c>part</c> is public while the phase is open and private after.</summary>
public sealed record LeaderboardShape(string Challenge, string Phase, string Metric, string Part, IReadOnlyList<LeaderboardRowShape> Rows)
{
    public static LeaderboardShape Of(Leaderboard board) => new(
        board.Challenge, board.Phase, board.Metric, Words.Of(board.Part), [.. board.Rows.Select(LeaderboardRowShape.Of)]);
}

/// <summary>
/// One row. <c>rank_low</c> … <c>rank_high</c> is the range of ranks that the errors allow; rows of one <c>tier</c> cannot be told from its leader.
/// A reference is a number from a paper and has no rank here.
/// </summary>
public sealed record LeaderboardRowShape(
    int? Rank, int? RankLow, int? RankHigh, int? Tier, string Participant, string? MethodName, string Kind,
    double Value, double? StandardError, string? SubmissionId, DateTimeOffset? SubmittedAt, int Entries,
    IReadOnlyDictionary<string, double> Others, long? N, DigestsShape? Digests)
{
    public static LeaderboardRowShape Of(LeaderboardRow row) => new(
        row.Rank, row.RankLow, row.RankHigh, row.Tier, row.Participant, row.MethodName, Words.Of(row.Kind),
        row.Value, row.StandardError, row.SubmissionId, row.SubmittedAt, row.Entries, row.Others, row.N, DigestsShape.Of(row.Digests));
}
