using Challenge.Metrics.Classification;
using Challenge.Metrics.Kernels;

namespace Challenge.Metrics.Diagnostics;

/// <summary>
/// The ROC curve: signal efficiency ε_S = TPR against background efficiency ε_B = FPR for every threshold on the score, weighted, thinned to
/// equal steps of ε_B with linear interpolation, which is also how ties are drawn. Source: T. Fawcett, Pattern Recognit. Lett. 27 (2006) 861.
/// </summary>
public sealed class RocCurve : IDiagnostic
{
    public DiagnosticInfo Info { get; } = new(
        "roc_curve", "ROC curve", "How much signal is kept for each share of background that is let through; the higher, the better. The diagonal is guessing.",
        [BinaryRoles.Label, BinaryRoles.Weight], [BinaryRoles.Score]);

    public Diagnostic? Compute(MetricInput input)
    {
        if (RocGrid.Read(input) is not { } roc)
            return null;
        double[] grid = RocGrid.Steps();
        double[] efficiency = Array.ConvertAll(grid, x => Interpolation.Linear(roc.BackgroundEfficiency, roc.SignalEfficiency, x));
        return new Diagnostic(Info.Id, Info.Name, new PlotAxis("Background efficiency ε_B"), new PlotAxis("Signal efficiency ε_S"),
            [new PlotSeries("your model", PlotMark.Line, grid, efficiency), new PlotSeries("guessing", PlotMark.Line, [0.0, 1.0], [0.0, 1.0])]);
    }
}
