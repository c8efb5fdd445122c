namespace Challenge.Scoring;

/// <summary>What a check without truth ends in: <see cref="PredictionValid"/> or <see cref="PredictionInvalid"/>.</summary>
public abstract record ValidationOutcome;

/// <summary>Scoring would take the file.</summary>
/// <param name="Rows">Number of rows.</param>
/// <param name="Digest">Sha-256 of the file, lower-case hex.</param>
/// <param name="KeysCompared">False when no key table was given, so that unknown and missing keys could not be looked for.</param>
public sealed record PredictionValid(long Rows, string Digest, bool KeysCompared) : ValidationOutcome;

/// <summary>Scoring would reject the file.</summary>
public sealed record PredictionInvalid(Rejection Rejection) : ValidationOutcome;
