using Challenge.Metrics.Statistics;

namespace Challenge.Metrics.Tracking;

/// <summary>Share of tracks that belong to no particle.</summary>
public sealed class FakeRate : IResampledMetric
{
    public MetricInfo Info { get; } = new()
    {
        Id = "fake_rate_error",
        Name = "Fake rate",
        Task = "tracking",
        Direction = Direction.SmallerIsBetter,
        Minimum = 0.0,
        Maximum = 1.0,
        Summary = "The share of tracks with enough hits of which no single particle made more than half: combinations of hits that no particle connects, or noise.",
        Formula = "f = N(tracks with ≥ minimum_hits hits, not matched) / N(tracks with ≥ minimum_hits hits), over all events; matched: more than half of the track's hits are of one particle, noise (particle_id 0) being none.",
        Reference = "X. Ju et al., Eur. Phys. J. C 81 (2021) 876, doi:10.1140/epjc/s10052-021-09675-8; majority of S. Amrouche et al. (2019), arXiv:1904.06778, section 3",
        StandardError = TrackingRate.Error,
        Truth = [TrackingRoles.TruthHit, TrackingRoles.Particle, TrackingRoles.TruthEvent],
        Prediction = TrackingRoles.Prediction,
        Parameters = [TrackingRate.MinimumHits],
        PairsByRow = false,
        ResamplingUnit = TrackingRoles.ResamplingUnit,
        Version = "1",
    };

    public MetricResult Compute(MetricInput input) =>
        TrackingRate.Compute(input, Count, $"No track has {TrackingRate.Read(input).Hits} hits or more, so there is no rate of fakes among them.");

    public IReplicaStatistic? Prepare(MetricInput input) => TrackingRate.Prepare(input, Count).Ratio is { Value: not null } ratio ? ratio : null;

    private static UnitRatio Count(TrackingSample sample, double minimumHits) =>
        UnitCounts.OfTracks(sample, minimumHits, static (isMatched, _) => isMatched ? 0.0 : 1.0);
}
