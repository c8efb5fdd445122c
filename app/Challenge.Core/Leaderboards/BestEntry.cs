using Challenge.Core.Submissions;

namespace Challenge.Core.Leaderboards;

/// <summary>The best submission of a participant in a phase.</summary>
/// <param name="Entry">The submission and its primary score, which has a value.</param>
/// <param name="Entries">How many scored submissions the participant has in the phase.</param>
public sealed record BestEntry(BoardEntry Entry, int Entries);
