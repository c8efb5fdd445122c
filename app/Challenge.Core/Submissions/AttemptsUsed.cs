namespace Challenge.Core.Submissions;

/// <summary>Attempts used in one UTC day.</summary>
/// <param name="Valid">Submissions not Rejected, Failed, or Withdrawn before they were scored.</param>
/// <param name="Total">Submissions not Failed.</param>
public sealed record AttemptsUsed(int Valid, int Total);
