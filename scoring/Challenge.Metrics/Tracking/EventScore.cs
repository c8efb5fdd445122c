namespace Challenge.Metrics.Tracking;

/// <summary>The TrackML score of one event.</summary>
/// <param name="EventId">Which event.</param>
/// <param name="Weight">Sum of hit weights.</param>
/// <param name="Score">In [0, 1].</param>
/// <param name="StandardError">With particles as sampling units; null for a single particle with weight.</param>
internal readonly record struct EventScore(long EventId, double Weight, double Score, double? StandardError);
