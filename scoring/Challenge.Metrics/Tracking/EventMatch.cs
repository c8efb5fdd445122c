namespace Challenge.Metrics.Tracking;

/// <summary>One event's particles in ascending order of id and its tracks, each matched to its majority particle.</summary>
/// <param name="EventId">Which event.</param>
/// <param name="Particles">The particles, noise (id 0) among them where there is any.</param>
/// <param name="Tracks">The submitted tracks.</param>
internal sealed record EventMatch(long EventId, Particle[] Particles, Track[] Tracks);
