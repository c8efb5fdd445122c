using Challenge.Scoring;

namespace Challenge.Core.Submissions;

/// <summary>A score that a participant was told as a new best: what the next submission is compared with.</summary>
/// <param name="SubmissionId">Whose score it is. A submission that was withdrawn since is still a rung: what was told cannot be untold.</param>
/// <param name="Published">The score as told.</param>
/// <param name="Value">The value before rounding.</param>
/// <param name="Seed">Seed of its replicas: those of another seed resample other events.</param>
/// <param name="Replicas">Its bootstrap replicas, or null.</param>
public sealed record LadderRung(string SubmissionId, Score Published, double Value, string Seed, double[]? Replicas);
