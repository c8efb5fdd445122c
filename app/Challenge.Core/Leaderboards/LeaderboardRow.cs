using Challenge.Scoring;

namespace Challenge.Core.Leaderboards;

/// <summary>Where a row's number comes from.</summary>
public enum RowKind
{
    Submission,
    Baseline,

    /// <summary>Reported in a paper; has no rank here.</summary>
    Reference,
}

/// <summary>One line of a leaderboard.</summary>
/// <param name="Rank">1 for the best; null for a reference.</param>
/// <param name="RankLow">Best rank compatible with the errors.</param>
/// <param name="RankHigh">Worst rank compatible with the errors.</param>
/// <param name="Tier">1 for rows that cannot be told from the leader, then on.</param>
/// <param name="Participant">Account name, baseline name, or paper.</param>
/// <param name="MethodName">As the participant named it.</param>
/// <param name="Kind">Submission, baseline or reference.</param>
/// <param name="Value">Primary score.</param>
/// <param name="StandardError">Its error, or null.</param>
/// <param name="SubmissionId">Null for a reference.</param>
/// <param name="SubmittedAt">Null for a reference.</param>
/// <param name="Entries">How many scored submissions the participant has in this phase.</param>
/// <param name="Others">Secondary metric id → value on the same part, where defined.</param>
/// <param name="N">How many units (events, hits) the primary score was computed on; null for a reference.</param>
/// <param name="Digests">What the score is a function of, so that the board's number explains itself; null for a reference.</param>
/// <param name="First">P(first): in what share of the resampled test sets the row is the best of the board; null where its error is not known.</param>
/// <param name="PValue">Of "no different from the leader", corrected for all pairs of the board; null for the leader and for references.</param>
/// <param name="IsPaired">
/// Whether it was compared with others by resampling the same events; otherwise by standard errors alone, as if they were independent.
/// </param>
public sealed record LeaderboardRow(
    int? Rank, int? RankLow, int? RankHigh, int? Tier, string Participant, string? MethodName, RowKind Kind,
    double Value, double? StandardError, string? SubmissionId, DateTimeOffset? SubmittedAt, int Entries,
    IReadOnlyDictionary<string, double> Others, long? N = null, ScoreDigests? Digests = null,
    double? First = null, double? PValue = null, bool IsPaired = false);
