namespace Challenge.Datasets.Manifests;

/// <summary>What a participant sees of the public score while a phase is open.</summary>
public enum Feedback
{
    /// <summary>The value and its error.</summary>
    Exact,

    /// <summary>
    /// The participant's best value so far: a new one is told only when it beats the best beyond chance, which leaves little to fit to
    /// (A. Blum, M. Hardt, ICML 2015). Secondary metrics are hidden.
    /// </summary>
    Ladder,

    /// <summary>Nothing until the phase closes.</summary>
    Hidden,
}
