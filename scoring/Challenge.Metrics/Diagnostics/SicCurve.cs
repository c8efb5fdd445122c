using Challenge.Metrics.Anomaly;
using Challenge.Metrics.Classification;

namespace Challenge.Metrics.Diagnostics;

/// <summary>
/// The significance improvement characteristic ε_S/√ε_B against ε_S, weighted, at equal steps of ε_S with ε_B linearly interpolated; drawn where the background kept is known
/// as well as <see cref="MaxSic"/> asks for. Errors: half the relative error of ε_B. Source: J. Gallicchio et al., JHEP 04 (2011) 069, arXiv:1012.2771.
/// </summary>
public sealed class SicCurve : IDiagnostic
{
    public DiagnosticInfo Info { get; } = new(
        "sic_curve", "Significance improvement",
        "By what factor a cut on the score raises the significance of a signal, at every signal efficiency; 1 is no cut at all. Not drawn where too little background is left to know it.",
        [BinaryRoles.Label, BinaryRoles.Weight], [BinaryRoles.Score])
    {
        Explains = ["max_sic"],
    };

    public Diagnostic? Compute(MetricInput input)
    {
        if (RocGrid.Read(input) is not { } roc)
            return null;
        double limit = input.Parameters.GetValueOrDefault(SignificanceImprovement.Limit, SignificanceImprovement.DefaultMaximumRelativeError);
        (double X, double B, double Kept)[] points = [.. roc.BySignalEfficiency().Where(p => 1.0 / Math.Sqrt(p.Kept) < limit)];
        if (points.Length == 0)
            return null;
        double[] guessing = RocGrid.Steps(), improvement = Array.ConvertAll(points, p => p.X / Math.Sqrt(p.B));
        return new Diagnostic(Info.Id, Info.Name, new PlotAxis("Signal efficiency ε_S"), new PlotAxis("ε_S/√ε_B"),
        [
            new PlotSeries("your model", PlotMark.Line, Array.ConvertAll(points, p => p.X), improvement, [.. points.Zip(improvement, (p, y) => 0.5 * y / Math.Sqrt(p.Kept))]),
            new PlotSeries("guessing", PlotMark.Line, guessing, Array.ConvertAll(guessing, Math.Sqrt)),
        ]);
    }
}
