using Challenge.Scoring;

namespace Challenge.Core.Leaderboards;

/// <summary>A ranking of a challenge phase by its primary metric, each participant's best submission once.</summary>
/// <param name="Challenge">Challenge id.</param>
/// <param name="Phase">Phase id.</param>
/// <param name="Metric">Primary metric id.</param>
/// <param name="Part">Which rows the values come from: public while the phase is open, private after.</param>
/// <param name="Rows">Ranked rows, best first, then references.</param>
/// <param name="IsLadder">Whether the values are those that the phase's ladder told: nobody's latest is on it unless it beat their best beyond chance.</param>
public sealed record Leaderboard(string Challenge, string Phase, string Metric, ScorePart Part, IReadOnlyList<LeaderboardRow> Rows, bool IsLadder = false)
{
    /// <summary>The season whose test set the values come from; null while nobody has a score.</summary>
    public int? Season { get; init; }

    /// <summary>Every season that has scores in the phase, the newest first. Values of two seasons are of two test sets and never stand on one board.</summary>
    public IReadOnlyList<int> Seasons { get; init; } = [];
}
