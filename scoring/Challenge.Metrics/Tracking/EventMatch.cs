namespace Challenge.Metrics.Tracking;

/// <summary>One event's particles and tracks, each in the order of its first hit; every track is matched to its majority particle.</summary>
/// <param name="EventId">Which event.</param>
/// <param name="Particles">The particles, noise (id 0) among them where there is any.</param>
/// <param name="Tracks">The submitted tracks.</param>
internal sealed record EventMatch(long EventId, Particle[] Particles, Track[] Tracks);
