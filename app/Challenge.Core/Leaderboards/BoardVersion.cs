namespace Challenge.Core.Leaderboards;

/// <summary>Changes whenever the submissions of a board do: one was scored, or taken back.</summary>
/// <param name="Scored">How many are Scored now.</param>
/// <param name="Withdrawn">How many were withdrawn.</param>
/// <param name="LastFinishedAt">When the last of both was, in microseconds since 1970; null when there is none.</param>
public sealed record BoardVersion(int Scored, int Withdrawn, long? LastFinishedAt);
