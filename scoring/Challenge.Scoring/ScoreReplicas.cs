namespace Challenge.Scoring;

/// <summary>
/// A metric's values under the paired Poisson bootstrap. Replica r resamples the same events in every submission scored with the same seed and truth,
/// so differences between two submissions' replicas have the right spread.
/// </summary>
/// <param name="Metric">Metric id.</param>
/// <param name="Part">Which rows.</param>
/// <param name="Values">One a replica; NaN where that sample had no value.</param>
public sealed record ScoreReplicas(string Metric, ScorePart Part, double[] Values);
