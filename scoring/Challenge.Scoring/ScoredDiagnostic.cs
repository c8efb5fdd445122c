using Challenge.Metrics.Diagnostics;

namespace Challenge.Scoring;

/// <summary>A diagnostic plot of a scored submission.</summary>
/// <param name="Part">Which rows it was computed on.</param>
/// <param name="Diagnostic">The curves.</param>
public sealed record ScoredDiagnostic(ScorePart Part, Diagnostic Diagnostic);
