using System.Globalization;
using Challenge.Metrics.Classification;

namespace Challenge.Metrics.Diagnostics;

/// <summary>
/// AMS against the fraction of rows that a threshold keeps, for up to 200 thresholds and always the best one, which the title names. Errors are propagated from Σw² of the rows kept.
/// Source: as for <see cref="AmsScan"/>.
/// </summary>
public sealed class AmsScanCurve : IDiagnostic
{
    public DiagnosticInfo Info { get; } = new(
        "ams_scan_curve", "AMS against the cut",
        "The significance that a cut on the score promises, from the tightest cut at the left to no cut at the right. A broad maximum is safe; a narrow one is luck.",
        [BinaryRoles.Label, BinaryRoles.Weight], [BinaryRoles.Score]);

    public Diagnostic? Compute(MetricInput input)
    {
        if (AmsThresholds.Read(input).Scan is not { } scan || scan.Roc.Evaluate([], scan.Start) is not { Significance: { } largest } best)
            return null;
        RocPoint[] points = scan.Roc.Points();
        int bestPoint = Array.FindIndex(points, p => p.Last == best.Last);
        int thinned = Math.Min(Diagnostic.MaximumPoints - 1, points.Length);
        IEnumerable<int> chosen = Enumerable.Range(0, thinned).Select(i => thinned == 1 ? 0 : (int)((long)i * (points.Length - 1) / (thinned - 1))).Append(bestPoint).Distinct().Order();
        List<double> x = [], y = [], errors = [];
        foreach (int i in chosen)
        {
            if (best.At(points[i]) is not { } ams)
                continue;
            x.Add((points[i].Last + 1.0) / scan.Roc.Count);
            y.Add(ams.Value);
            errors.Add(ams.StandardError);
        }
        double threshold = scan.Scores[scan.Roc.Rows[best.Last]];
        string title = string.Create(CultureInfo.InvariantCulture, $"{Info.Name}: at most {largest.Value:F3} ± {largest.StandardError:F3}, at score ≥ {threshold:G6}");
        return new Diagnostic(Info.Id, title, new PlotAxis("Fraction of events selected"), new PlotAxis("AMS", "σ"),
            [new PlotSeries("your model", PlotMark.Line, [.. x], [.. y], [.. errors])]);
    }
}
