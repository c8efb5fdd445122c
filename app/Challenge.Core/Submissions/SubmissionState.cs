namespace Challenge.Core.Submissions;

/// <summary>
/// Where a submission stands: <c>Received → Queued → Scoring → Scored | Rejected | Failed | Withdrawn</c>.
/// The row's state is the truth; a job engine only dispatches.
/// </summary>
public enum SubmissionState
{
    /// <summary>The file is stored; nothing has been asked of the job engine yet.</summary>
    Received,

    /// <summary>Waiting for a scorer.</summary>
    Queued,

    /// <summary>A scorer holds it, under an attempt token and a lease.</summary>
    Scoring,

    /// <summary>It has scores. Final.</summary>
    Scored,

    /// <summary>The participant can fix it. Final.</summary>
    Rejected,

    /// <summary>We must fix it; never counts as an attempt.</summary>
    Failed,

    /// <summary>Taken back by the participant. Final.</summary>
    Withdrawn,
}
