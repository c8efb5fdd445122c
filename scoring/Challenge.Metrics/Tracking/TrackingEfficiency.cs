using Challenge.Metrics.Classification;
using Challenge.Metrics.Statistics;

namespace Challenge.Metrics.Tracking;

/// <summary>Share of true particles that a track was found for.</summary>
public sealed class TrackingEfficiency : IResampledMetric
{
    public MetricInfo Info { get; } = new()
    {
        Id = "tracking_efficiency_score",
        Name = "Tracking efficiency",
        Task = "tracking",
        Direction = Direction.LargerIsBetter,
        Minimum = 0.0,
        Maximum = 1.0,
        Summary = "The share of particles with enough hits for which one track holds more than half of the particle's hits, and little else: the matching of the TrackML score, every particle counted alike.",
        Formula = "ε = N(particles with ≥ minimum_hits hits, found) / N(particles with ≥ minimum_hits hits), over all events; found: some track has more than half of its own hits " +
            "and more than half of the particle's hits in common with the particle. Noise (particle_id 0) does not count.",
        Reference = "Matching: S. Amrouche et al. (2019), arXiv:1904.06778, section 3; efficiency: X. Ju et al., Eur. Phys. J. C 81 (2021) 876, doi:10.1140/epjc/s10052-021-09675-8",
        StandardError = TrackingRate.Error,
        Truth = [TrackingRoles.TruthHit, TrackingRoles.Particle, TrackingRoles.TruthEvent, TrackingRoles.Pt, TrackingRoles.Eta],
        Prediction = TrackingRoles.Prediction,
        Parameters = [TrackingRate.MinimumHits],
        PairsByRow = false,
        ResamplingUnit = TrackingRoles.ResamplingUnit,
        Version = "1",
    };

    public MetricResult Compute(MetricInput input) =>
        (FiniteProblem(input.Truth, "pt") ?? FiniteProblem(input.Truth, "eta")) is { } problem
            ? new Undefined(problem, input.Truth.Count)
            : TrackingRate.Compute(input, Count, $"No particle has {TrackingRate.Read(input).Hits} hits or more, so there is nothing to find.");

    public IReplicaStatistic? Prepare(MetricInput input) => Compute(input) is MetricValue ? TrackingRate.Prepare(input, Count).Ratio : null;

    private static UnitRatio Count(TrackingSample sample, double minimumHits) =>
        UnitCounts.OfParticles(sample, p => (p.IsFound ? 1.0 : 0.0, p.Hits >= minimumHits ? 1.0 : 0.0));

    private static string? FiniteProblem(Columns truth, string role) => truth.Has(role) ? BinaryRows.FiniteProblem(role, truth.Real(role)) : null;
}
