using Challenge.Scoring.Checks;

namespace Challenge.Scoring.Keys;

/// <summary>Which prediction row belongs to which truth row.</summary>
/// <param name="PredictionRow">For every truth row the row of the prediction, from 0; −1 where it is missing.</param>
/// <param name="Findings">Unknown, repeated and missing keys, in that order; empty when every key stands exactly once.</param>
public sealed record KeyMatch(int[] PredictionRow, IReadOnlyList<Finding> Findings);
