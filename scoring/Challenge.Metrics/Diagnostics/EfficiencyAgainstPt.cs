using Challenge.Metrics.Tracking;

namespace Challenge.Metrics.Diagnostics;

/// <summary>The share of true particles that are found, in bins of transverse momentum with equal numbers of particles.</summary>
public sealed class EfficiencyAgainstPt : IDiagnostic
{
    public DiagnosticInfo Info { get; } = new(
        "efficiency_against_pt", "Efficiency against transverse momentum", "Which share of particles is found, from slow to fast ones. Slow particles curl and scatter, and are harder.",
        [.. TrackingEfficiencyCurve.Truth, TrackingRoles.Pt with { Optional = false }], TrackingRoles.Prediction, PairsByRow: false);

    public Diagnostic? Compute(MetricInput input) =>
        TrackingEfficiencyCurve.Compute(input, Info, "pt", new PlotAxis("Transverse momentum", "GeV", IsLogarithmic: true));
}
