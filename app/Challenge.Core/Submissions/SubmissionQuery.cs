namespace Challenge.Core.Submissions;

/// <summary>Which submissions to list, newest first. Null means any.</summary>
public sealed record SubmissionQuery
{
    public string? Challenge { get; init; }

    public string? AccountId { get; init; }

    public SubmissionState? State { get; init; }

    public SubmissionKind? Kind { get; init; }

    /// <summary>Only ids before this one (the last id of the page before).</summary>
    public string? Before { get; init; }

    public int Limit { get; init; } = 50;
}
