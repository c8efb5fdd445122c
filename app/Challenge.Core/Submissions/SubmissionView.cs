namespace Challenge.Core.Submissions;

/// <summary>A submission as one viewer may see it.</summary>
/// <param name="Submission">The submission without what this viewer may not see: scores that are withheld, a stranger's file name.</param>
/// <param name="IsMine">Whether the viewer sent it.</param>
/// <param name="CanManage">Whether the viewer may withdraw it: its sender and administrators.</param>
/// <param name="QueuePosition">1 for the next to be scored; null unless it waits.</param>
/// <param name="Withheld">Why scores are missing, in words; null when none is.</param>
public sealed record SubmissionView(Submission Submission, bool IsMine, bool CanManage, int? QueuePosition, string? Withheld);
