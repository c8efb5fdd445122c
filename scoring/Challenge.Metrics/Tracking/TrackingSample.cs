using Challenge.Metrics.Statistics;

namespace Challenge.Metrics.Tracking;

/// <summary>Checked input of a metric on tracks, matched.</summary>
/// <param name="Hits">All hits.</param>
/// <param name="Events">The events, at least one.</param>
internal sealed record TrackingSample(HitTable Hits, IReadOnlyList<EventMatch> Events)
{
    /// <summary>The sample, or what stands in the way of any metric on it.</summary>
    public static (TrackingSample? Sample, string? Problem) Read(MetricInput input)
    {
        (HitTable? hits, string? problem) = HitTable.Join(input);
        if (hits is null)
            return (null, problem);
        List<EventMatch> events = TrackMatching.Of(hits, input.MaximumThreads);
        return (new TrackingSample(hits.WithoutTracks(), events), null);
    }

    /// <summary>Events are the units that are independent, where there are several; within one event particles are.</summary>
    public bool HasOneEvent => Events.Count == 1;

    /// <summary>The key of an event, for resampling.</summary>
    public static ulong EventKey(long eventId) => PoissonReplicas.Mix((ulong)eventId + 1);

    /// <summary>The key of a particle of an event.</summary>
    public static ulong ParticleKey(EventMatch match, long particleId) => PoissonReplicas.Mix(EventKey(match.EventId) + (ulong)particleId);

    /// <summary>The key of a noise hit: each is a unit of its own, since nothing ties it to another.</summary>
    public ulong NoiseKey(EventMatch match, int place) => PoissonReplicas.Mix(~EventKey(match.EventId) + (ulong)Hits.Hit[place]);
}
