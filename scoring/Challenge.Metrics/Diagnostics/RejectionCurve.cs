using Challenge.Metrics.Classification;

namespace Challenge.Metrics.Diagnostics;

/// <summary>
/// Background rejection 1/ε_B against signal efficiency ε_S, weighted, linearly interpolated in ε_B at equal steps of ε_S, with the counting error 1/√n relative of
/// the n (effective) background rows kept; not drawn where none is. Source: G. Kasieczka et al., SciPost Phys. 7 (2019) 014, figure 5.
/// </summary>
public sealed class RejectionCurve : IDiagnostic
{
    public DiagnosticInfo Info { get; } = new(
        "rejection_curve", "Background rejection",
        "How many background events there are for each one that is let through, at every signal efficiency; the higher, the better. The errors count the background that is left.",
        [BinaryRoles.Label, BinaryRoles.Weight], [BinaryRoles.Score])
    {
        Explains = ["background_rejection"],
    };

    public Diagnostic? Compute(MetricInput input)
    {
        if (RocGrid.Read(input) is not { } roc)
            return null;
        (double X, double B, double Kept)[] points = [.. roc.BySignalEfficiency()];
        double[] guessing = RocGrid.Steps()[1..];
        return new Diagnostic(Info.Id, Info.Name, new PlotAxis("Signal efficiency ε_S"), new PlotAxis("Background rejection 1/ε_B", IsLogarithmic: true),
        [
            new PlotSeries("your model", PlotMark.Line, Array.ConvertAll(points, p => p.X), Array.ConvertAll(points, p => 1.0 / p.B), Array.ConvertAll(points, p => 1.0 / p.B / Math.Sqrt(p.Kept))),
            new PlotSeries("guessing", PlotMark.Line, guessing, Array.ConvertAll(guessing, x => 1.0 / x)),
        ]);
    }
}
