using Challenge.Metrics.Tracking;

namespace Challenge.Metrics.Diagnostics;

/// <summary>The tracking efficiency in bins of a property of the particle; definitions of particles and of found as in <see cref="TrackingEfficiency"/>.</summary>
internal static class TrackingEfficiencyCurve
{
    private const int MaximumBins = 20, MinimumRows = 10;

    public static readonly IReadOnlyList<MetricRole> Truth = [TrackingRoles.TruthHit, TrackingRoles.Particle, TrackingRoles.TruthEvent];

    /// <summary>The curve against the role's value at the first hit of each particle; null when there is no particle to find.</summary>
    public static Diagnostic? Compute(MetricInput input, DiagnosticInfo info, string role, PlotAxis axis)
    {
        (double minimumHits, string? problem) = TrackingRate.Read(input);
        if (problem is not null || TrackingSample.Read(input).Sample is not { } sample)
            return null;
        double[] values = input.Truth.Real(role);
        List<(double At, bool IsFound)> particles = [];
        foreach (EventMatch match in sample.Events)
        {
            foreach (Particle particle in match.Particles)
            {
                double at = values[sample.Hits.TruthRow(particle.FirstHit)];
                if (particle.Id != Particle.Noise && particle.Hits >= minimumHits && (at > 0.0 || !axis.IsLogarithmic))
                    particles.Add((at, particle.IsFound));
            }
        }
        if (particles.Count == 0)
            return null;
        List<(double At, Share Share)> points =
        [
            .. EqualBins.Of(particles.ConvertAll(p => p.At).ToArray(), MaximumBins, MinimumRows)
                .Select(bin => (particles[bin[bin.Length / 2]].At, new Share(bin.Count(i => particles[i].IsFound), bin.Length))),
        ];
        return new Diagnostic(info.Id, info.Name, axis, new PlotAxis("Tracking efficiency"),
            [new PlotSeries("your model", PlotMark.Point, [.. points.Select(p => p.At)], [.. points.Select(p => p.Share.Value)], [.. points.Select(p => p.Share.Error)])]);
    }
}
