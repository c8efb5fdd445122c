namespace Challenge.Datasets.Manifests;

/// <summary>What a participant sees of the public score while a phase is open.</summary>
public enum Feedback
{
    /// <summary>The value and its error.</summary>
    Exact,

    /// <summary>Meant to tell only values that beat the participant's best beyond chance. Until that is built it tells nothing before the phase closes.</summary>
    Ladder,

    /// <summary>Nothing until the phase closes.</summary>
    Hidden,
}
