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
        if (BinaryRows.Read(input).Rows is not { } rows || Points(rows) is not { } points)
            return null;
        double[] grid = [.. Enumerable.Range(0, Diagnostic.MaximumPoints).Select(i => i / (Diagnostic.MaximumPoints - 1.0))];
        double[] efficiency = Array.ConvertAll(grid, x => Interpolation.Linear(points.Background, points.Signal, x));
        return new Diagnostic(Info.Id, Info.Name, new PlotAxis("Background efficiency ε_B"), new PlotAxis("Signal efficiency ε_S"),
            [new PlotSeries("your model", PlotMark.Line, grid, efficiency), new PlotSeries("guessing", PlotMark.Line, [0.0, 1.0], [0.0, 1.0])]);
    }

    /// <summary>Cumulative efficiencies from the highest score down, from (0, 0) to (1, 1); null when a class has no weight.</summary>
    private static (double[] Background, double[] Signal)? Points(BinaryRows rows)
    {
        ulong[] keys = new ulong[rows.Count];
        int[] order = new int[rows.Count];
        for (int i = 0; i < keys.Length; i++)
            (keys[i], order[i]) = (~SortKeys.Of(rows.Scores[i]), i);
        RadixSort.Sort(keys, order);
        List<double> background = [0.0], signal = [0.0];
        CompensatedSum s = default, b = default;
        for (int k = 0; k < order.Length; k++)
        {
            double w = rows.Weights.Length == 0 ? 1.0 : rows.Weights[order[k]];
            if (rows.Labels[order[k]] == 1)
                s.Add(w);
            else
                b.Add(w);
            if (k + 1 < order.Length && keys[k + 1] == keys[k])
                continue;
            background.Add(b.Value);
            signal.Add(s.Value);
        }
        if (!(s.Value > 0.0 && b.Value > 0.0))
            return null;
        return (background.ConvertAll(x => x / b.Value).ToArray(), signal.ConvertAll(x => x / s.Value).ToArray());
    }
}
