using Challenge.Scoring;

namespace Challenge.Core.Submissions;

/// <summary>A Scored submission with the scores of one part: the raw material of a leaderboard.</summary>
/// <param name="Submission">The submission, with all its scores.</param>
/// <param name="Score">Its primary score on the part asked for; never undefined.</param>
public sealed record BoardEntry(Submission Submission, Score Score);
