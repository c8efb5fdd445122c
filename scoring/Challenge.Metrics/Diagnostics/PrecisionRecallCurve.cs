using Challenge.Metrics.Classification;

namespace Challenge.Metrics.Diagnostics;

/// <summary>
/// Precision TP/(TP + FP) against recall TP/(all signal), weighted: at equal steps of recall, the precision of the highest threshold that reaches it, without interpolation
/// as in <see cref="AveragePrecision"/>. Source: T. Saito, M. Rehmsmeier, PLoS ONE 10 (2015) e0118432.
/// </summary>
public sealed class PrecisionRecallCurve : IDiagnostic
{
    public DiagnosticInfo Info { get; } = new(
        "precision_recall_curve", "Precision and recall",
        "How pure the selected events are for each share of the signal that is found. The horizontal line is guessing: the signal's share of all events.",
        [BinaryRoles.Label, BinaryRoles.Weight], [BinaryRoles.Score])
    {
        Explains = ["average_precision"],
    };

    public Diagnostic? Compute(MetricInput input)
    {
        if (RocGrid.Read(input) is not { } roc)
            return null;
        double[] recall = RocGrid.Steps()[1..], precision = new double[recall.Length];
        for (int i = 0, k = 0; i < recall.Length; i++)
        {
            while (k < roc.Points.Count - 1 && roc.SignalEfficiency[k] < recall[i])
                k++;
            precision[i] = roc.Points[k].TruePositives / (roc.Points[k].TruePositives + roc.Points[k].FalsePositives);
        }
        double share = roc.Positives / (roc.Positives + roc.Negatives);
        return new Diagnostic(Info.Id, Info.Name, new PlotAxis("Recall (signal efficiency)"), new PlotAxis("Precision (purity)"),
            [new PlotSeries("your model", PlotMark.Line, recall, precision), new PlotSeries("guessing", PlotMark.Line, [0.0, 1.0], [share, share])]);
    }
}
