using Challenge.Metrics.Kernels;

namespace Challenge.Metrics.Tracking;

/// <summary>The score of the TrackML challenge: the weight of hits grouped into good tracks, averaged over events.</summary>
public sealed class TrackMlScore : IMetric
{
    public MetricInfo Info { get; } = new()
    {
        Id = "trackml_score",
        Name = "TrackML score",
        Task = "tracking",
        Direction = Direction.LargerIsBetter,
        Minimum = 0.0,
        Maximum = 1.0,
        Summary = "The fraction of hit weight that ends up in tracks dominated by one particle, and that hold most of this particle. " +
            "Computed for every event, then averaged over events.",
        Formula = "S = Σ_good tracks Σ_majority hits w / Σ_all hits w. A track's majority particle has most of its hits (ties: the smallest particle_id); " +
            "the track is good when the majority hits are more than half of the track's hits and more than half of the particle's hits.",
        Reference = "S. Amrouche et al., The Tracking Machine Learning Challenge: Accuracy Phase (2019), arXiv:1904.06778, section 3; weights: the same, appendix A",
        StandardError = "Several events: the sample deviation of the event scores over √(number of events). One event: particles p as sampling units, " +
            "each with its hit weight W_p and the part g_p of it that was scored; S is the ratio of their sums, and the error is the linearised (delta-method) " +
            "√(P/(P−1) Σ_p (g_p − S W_p)²) / Σ_p W_p over the P particles with weight.",
        Truth =
        [
            new MetricRole("hit_id", RoleType.Integer, "Id of the hit, unique in its event."),
            new MetricRole("particle_id", RoleType.Integer, "Id of the particle that made it, exact to 64 bits; 0 for noise."),
            new MetricRole("weight", RoleType.Real, "Weight of the hit, ≥ 0; 0 for noise."),
            new MetricRole("event_id", RoleType.Integer, "Event of the hit; one event when there is none.", Optional: true),
        ],
        Prediction =
        [
            new MetricRole("hit_id", RoleType.Integer, "Id of the hit; each hit of the truth exactly once."),
            new MetricRole("track_id", RoleType.Integer, "The track that the hit is put into; any integers."),
            new MetricRole("event_id", RoleType.Integer, "Event of the hit; needed when the truth holds several.", Optional: true),
        ],
        PairsByRow = false,
        WeightIsRepetition = false,
        Version = "1",
    };

    public MetricResult Compute(MetricInput input)
    {
        (HitTable? hits, string? problem) = HitTable.Join(input);
        if (hits is null)
            return new Undefined(problem!, input.Truth.Count);

        EventScore[] events = TrackMatching.Score(hits);
        foreach (EventScore one in events)
        {
            if (!(one.Weight > 0.0))
                return new Undefined($"The weights of event {one.EventId} sum to 0, so it has no score.", hits.Count);
        }
        if (events.Length == 1)
            return new MetricValue(events[0].Score, events[0].StandardError, hits.Count);

        double[] scores = Array.ConvertAll(events, static e => e.Score);
        WeightedMean mean = WeightedMean.Of(scores, [])!.Value;
        return new MetricValue(mean.Value, mean.StandardError, hits.Count);
    }
}
