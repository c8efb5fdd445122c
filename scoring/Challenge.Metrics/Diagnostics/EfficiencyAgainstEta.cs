using Challenge.Metrics.Tracking;

namespace Challenge.Metrics.Diagnostics;

/// <summary>The share of true particles that are found, in bins of pseudorapidity with equal numbers of particles.</summary>
public sealed class EfficiencyAgainstEta : IDiagnostic
{
    public DiagnosticInfo Info { get; } = new(
        "efficiency_against_eta", "Efficiency against pseudorapidity", "Which share of particles is found, by their angle to the beam: 0 is across it, where the barrel is; far from 0 are the end caps.",
        [.. TrackingEfficiencyCurve.Truth, TrackingRoles.Eta with { Optional = false }], TrackingRoles.Prediction, PairsByRow: false);

    public Diagnostic? Compute(MetricInput input) => TrackingEfficiencyCurve.Compute(input, Info, "eta", new PlotAxis("Pseudorapidity η"));
}
