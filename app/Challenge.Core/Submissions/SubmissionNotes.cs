namespace Challenge.Core.Submissions;

/// <summary>What a participant says of a submission; all of it is optional.</summary>
/// <param name="MethodName">At most 100 characters, shown on the board.</param>
/// <param name="Description">At most 4,000 characters.</param>
/// <param name="Parameters">At most 1,000 characters, for example "3.2 M weights".</param>
/// <param name="Url">https address of a paper or code.</param>
public sealed record SubmissionNotes(string? MethodName, string? Description, string? Parameters, string? Url)
{
    public static SubmissionNotes None { get; } = new(null, null, null, null);
}
