namespace Challenge.Scoring;

/// <summary>One metric on one part of the test rows.</summary>
/// <param name="Metric">Metric id.</param>
/// <param name="Part">Which rows.</param>
/// <param name="Value">Finite value; null when undefined.</param>
/// <param name="StandardError">Test-sampling error; null when undefined or not available.</param>
/// <param name="N">How many units entered.</param>
/// <param name="UndefinedReason">Why there is no value; null when there is one.</param>
public sealed record Score(string Metric, ScorePart Part, double? Value, double? StandardError, long N, string? UndefinedReason);
