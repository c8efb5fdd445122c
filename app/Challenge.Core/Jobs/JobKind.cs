namespace Challenge.Core.Jobs;

/// <summary>What a job does; its subject says to what.</summary>
public enum JobKind
{
    /// <summary>Generate and publish a dataset. Subject: dataset id.</summary>
    BuildDataset,

    /// <summary>Score a submission. Subject: submission id.</summary>
    ScoreSubmission,

    /// <summary>Run a baseline. Subject: "challenge/baseline/season".</summary>
    RunBaseline,

    /// <summary>Hash every published file again. Subject: empty.</summary>
    CheckFixity,

    /// <summary>Find what was forgotten and enqueue it again. Subject: empty.</summary>
    Sweep,
}
