using Challenge.Metrics.Kernels;

namespace Challenge.Metrics.Tracking;

/// <summary>The TrackML score of one event.</summary>
/// <param name="EventId">Which event.</param>
/// <param name="Weight">Sum of hit weights.</param>
/// <param name="Score">In [0, 1]; not a number when the weights sum to 0.</param>
internal readonly record struct EventScore(long EventId, double Weight, double Score)
{
    public static EventScore Of(EventMatch match)
    {
        CompensatedSum all = default, found = default;
        foreach (Particle particle in match.Particles)
        {
            all.Add(particle.Weight);
            found.Add(particle.FoundWeight);
        }
        return new EventScore(match.EventId, all.Value, Math.Clamp(found.Value / all.Value, 0.0, 1.0));
    }
}
