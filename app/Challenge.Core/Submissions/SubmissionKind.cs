namespace Challenge.Core.Submissions;

/// <summary>Who a submission is from.</summary>
public enum SubmissionKind
{
    /// <summary>A participant.</summary>
    Submission,

    /// <summary>A baseline run by the server.</summary>
    Baseline,
}
