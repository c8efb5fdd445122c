namespace Challenge.Metrics.Statistics;

/// <summary>One row of a board as <see cref="RankIntervals"/> takes it.</summary>
/// <param name="Value">The score; finite.</param>
/// <param name="StandardError">Its standard error; null when none is known.</param>
/// <param name="Replicas">
/// Its values under the paired Poisson bootstrap, NaN where a sample had none; the same seed and number in every row of the board.
/// Null for a row without: it is then compared by <paramref name="StandardError"/>, as if its errors were independent of the others'.
/// </param>
public sealed record RankedScore(double Value, double? StandardError, double[]? Replicas);
