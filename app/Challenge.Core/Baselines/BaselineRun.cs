namespace Challenge.Core.Baselines;

/// <summary>Where a baseline run stands.</summary>
public enum BaselineRunState
{
    Pending,
    Running,

    /// <summary>Its prediction was submitted.</summary>
    Done,
    Failed,
}

/// <summary>One baseline on one challenge and season.</summary>
/// <param name="Challenge">Challenge id.</param>
/// <param name="Baseline">Baseline id.</param>
/// <param name="Season">Season.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Progress">0 … 1 while Running.</param>
/// <param name="SubmissionId">Its submission, when Done.</param>
/// <param name="Problem">Why it Failed.</param>
public sealed record BaselineRun(
    string Challenge, string Baseline, int Season, BaselineRunState State, double Progress, string? SubmissionId, string? Problem)
{
    /// <summary>How long fitting and predicting took, in seconds; null until it is Done, and for runs of older servers.</summary>
    public double? Seconds { get; init; }

    /// <summary>How its network is trained; null where it has none, or has not begun. What was learnt before a stop stays in it.</summary>
    public BaselineTraining? Training { get; init; }

    /// <summary>Key as used in a job's subject: "challenge/baseline/season".</summary>
    public string Key => $"{Challenge}/{Baseline}/{Season}";
}
