namespace Challenge.Core.Submissions;

/// <summary>The right to score a submission, until the lease ends or another attempt begins.</summary>
/// <param name="Submission">The submission, now Scoring.</param>
/// <param name="Token">Attempt token that every later change of state must show.</param>
public sealed record SubmissionClaim(Submission Submission, string Token);
