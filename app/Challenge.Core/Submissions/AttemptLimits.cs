namespace Challenge.Core.Submissions;

/// <summary>How many attempts an account has in one UTC day on one challenge phase.</summary>
/// <param name="DayStart">Start of the day, UTC.</param>
/// <param name="ValidPerDay">
/// Submissions not Rejected, Failed or Withdrawn. One withdrawn after it was scored counts: its sender has seen what it is worth.
/// </param>
/// <param name="TotalPerDay">Submissions not Failed.</param>
public sealed record AttemptLimits(DateTimeOffset DayStart, int ValidPerDay, int TotalPerDay);
