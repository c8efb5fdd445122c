using Challenge.Metrics.Statistics;

namespace Challenge.Metrics.Tracking;

/// <summary>Share of tracks whose particle has a track already.</summary>
public sealed class DuplicateRate : IResampledMetric
{
    public MetricInfo Info { get; } = new()
    {
        Id = "duplicate_rate_error",
        Name = "Duplicate rate",
        Task = "tracking",
        Direction = Direction.SmallerIsBetter,
        Minimum = 0.0,
        Maximum = 1.0,
        Summary = "The share of tracks with enough hits that are matched to a particle which another track is matched to as well: particles found in pieces.",
        Formula = "d = Σ_particles max(0, N(tracks with ≥ minimum_hits hits, matched to it) − 1) / N(tracks with ≥ minimum_hits hits), over all events; " +
            "matched: more than half of the track's hits are of that particle, noise (particle_id 0) being none.",
        Reference = "Belle II Tracking Group (clone rate), Comput. Phys. Commun. 259 (2021) 107610, doi:10.1016/j.cpc.2020.107610; majority of S. Amrouche et al. (2019), arXiv:1904.06778, section 3",
        StandardError = TrackingRate.Error,
        Truth = [TrackingRoles.TruthHit, TrackingRoles.Particle, TrackingRoles.TruthEvent],
        Prediction = TrackingRoles.Prediction,
        Parameters = [TrackingRate.MinimumHits],
        PairsByRow = false,
        ResamplingUnit = TrackingRoles.ResamplingUnit,
        Version = "1",
    };

    public MetricResult Compute(MetricInput input) =>
        TrackingRate.Compute(input, Count, $"No track has {TrackingRate.Read(input).Hits} hits or more, so there is no rate of duplicates among them.");

    public IReplicaStatistic? Prepare(MetricInput input) => TrackingRate.Prepare(input, Count).Ratio is { Value: not null } ratio ? ratio : null;

    private static UnitRatio Count(TrackingSample sample, double minimumHits) =>
        UnitCounts.OfTracks(sample, minimumHits, static (isMatched, before) => isMatched && before > 0 ? 1.0 : 0.0);
}
