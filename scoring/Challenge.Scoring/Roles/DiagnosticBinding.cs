using Challenge.Metrics;
using Challenge.Metrics.Diagnostics;

namespace Challenge.Scoring.Roles;

/// <summary>Which diagnostics a challenge shows, and from which columns: those whose roles some metric of the challenge has bound.</summary>
internal static class DiagnosticBinding
{
    /// <summary>
    /// Each diagnostic that can be drawn, with the roles of the first metric that has all it needs: those that it explains come first, then the primary one.
    /// </summary>
    public static IReadOnlyList<BoundDiagnostic> Bind(DiagnosticCatalog diagnostics, IReadOnlyList<BoundMetric> metrics)
    {
        // A parameter such as b_r means the same to a metric and to its curve; the first metric that sets it decides.
        Dictionary<string, double> parameters = [];
        foreach ((string name, double value) in metrics.SelectMany(m => m.Use.Parameters))
            parameters.TryAdd(name, value);
        List<BoundDiagnostic> bound = [];
        foreach (IDiagnostic diagnostic in diagnostics.All)
        {
            if (metrics.OrderBy(m => diagnostic.Info.Explains.Contains(m.Metric.Info.Id) ? 0 : 1).FirstOrDefault(m => Covers(m, diagnostic.Info)) is not { } metric)
                continue;
            bound.Add(new BoundDiagnostic(diagnostic, Of(diagnostic.Info.Truth, metric.Truth), Of(diagnostic.Info.Prediction, metric.Prediction), parameters, metric.Use.Where));
        }
        return bound;
    }

    private static bool Covers(BoundMetric metric, DiagnosticInfo info) =>
        metric.Metric.Info.PairsByRow == info.PairsByRow && Covers(metric.Truth, info.Truth) && Covers(metric.Prediction, info.Prediction);

    private static bool Covers(IReadOnlyList<BoundRole> bound, IReadOnlyList<MetricRole> needed) =>
        needed.All(r => r.Optional || bound.Any(b => b.Role == r.Name && b.Type == r.Type));

    private static List<BoundRole> Of(IReadOnlyList<MetricRole> needed, IReadOnlyList<BoundRole> bound) =>
        [.. bound.Where(b => needed.Any(r => r.Name == b.Role && r.Type == b.Type))];
}

/// <summary>A diagnostic with its columns.</summary>
internal sealed record BoundDiagnostic(
    IDiagnostic Diagnostic, IReadOnlyList<BoundRole> Truth, IReadOnlyList<BoundRole> Prediction, IReadOnlyDictionary<string, double> Parameters,
    IReadOnlyDictionary<string, double> Where);
