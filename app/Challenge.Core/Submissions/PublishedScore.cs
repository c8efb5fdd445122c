using Challenge.Scoring;

namespace Challenge.Core.Submissions;

/// <summary>What the ladder of a phase told of a submission when it was scored. See <see cref="LadderRule"/>.</summary>
/// <param name="Score">
/// The primary metric's public score: the submission's own, or the participant's best told before once more. Null where there is neither, as before the first
/// submission that has a value and passes the gates.
/// </param>
/// <param name="SubmissionId">The submission whose score it is; null with <paramref name="Score"/>.</param>
/// <param name="IsNew">Whether it is the submission's own: the participant's new best.</param>
public sealed record PublishedScore(Score? Score, string? SubmissionId, bool IsNew);
