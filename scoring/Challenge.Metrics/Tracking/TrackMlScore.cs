using Challenge.Metrics.Kernels;
using Challenge.Metrics.Statistics;

namespace Challenge.Metrics.Tracking;

/// <summary>The score of the TrackML challenge: the weight of hits grouped into good tracks, averaged over events.</summary>
public sealed class TrackMlScore : IResampledMetric
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
        Truth = [TrackingRoles.TruthHit, TrackingRoles.Particle, TrackingRoles.Weight, TrackingRoles.TruthEvent],
        Prediction = TrackingRoles.Prediction,
        PairsByRow = false,
        WeightIsRepetition = false,
        ResamplingUnit = TrackingRoles.ResamplingUnit,
        Version = "1",
    };

    public MetricResult Compute(MetricInput input)
    {
        (TrackingSample? sample, EventScore[] scores, string? problem) = Score(input);
        if (sample is null)
            return new Undefined(problem!, input.Truth.Count);
        if (sample.HasOneEvent)
            return new MetricValue(scores[0].Score, ByParticle(sample, withKeys: false).StandardError(scores[0].Score), sample.Hits.Count);
        WeightedMean mean = WeightedMean.Of(Array.ConvertAll(scores, static e => e.Score), [])!.Value;
        return new MetricValue(mean.Value, mean.StandardError, sample.Hits.Count);
    }

    public IReplicaStatistic? Prepare(MetricInput input)
    {
        (TrackingSample? sample, EventScore[] scores, _) = Score(input);
        if (sample is null)
            return null;
        return sample.HasOneEvent
            ? ByParticle(sample, withKeys: true)
            : new MeanStatistic(Array.ConvertAll(scores, static e => e.Score), [], Array.ConvertAll(scores, static e => TrackingSample.EventKey(e.EventId)));
    }

    private static (TrackingSample? Sample, EventScore[] Scores, string? Problem) Score(MetricInput input)
    {
        (TrackingSample? sample, string? problem) = TrackingSample.Read(input);
        if (sample is null)
            return (null, [], problem);
        EventScore[] scores = [.. sample.Events.Select(EventScore.Of)];
        foreach (EventScore one in scores)
        {
            if (!(one.Weight > 0.0 && double.IsFinite(one.Weight)))
                return (null, [], $"The weights of event {one.EventId} sum to {(one.Weight > 0.0 ? "more than a double can hold" : "0")}, so it has no score.");
        }
        return (sample, scores, null);
    }

    private static UnitRatio ByParticle(TrackingSample sample, bool withKeys)
    {
        EventMatch match = sample.Events[0];
        return new UnitRatio(
            Array.ConvertAll(match.Particles, static p => p.FoundWeight),
            Array.ConvertAll(match.Particles, static p => p.Weight),
            withKeys ? Array.ConvertAll(match.Particles, p => TrackingSample.ParticleKey(match, p.Id)) : []);
    }
}
