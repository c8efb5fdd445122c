using Challenge.Metrics.Regression;

namespace Challenge.Metrics.Diagnostics;

/// <summary>Half the central 68 % range of the response estimate/target in bins of the target with equal numbers of rows: <c>resolution_68</c> along the truth, with its error.</summary>
public sealed class ResolutionAgainstTruth : IDiagnostic
{
    public DiagnosticInfo Info { get; } = new(
        "resolution_against_truth", "Resolution against truth", "The relative resolution along the truth: the lower, the better. A calorimeter gets better with energy, a tracker worse with momentum.",
        [RegressionRoles.Target, RegressionRoles.Weight], [RegressionRoles.Estimate]);

    public Diagnostic? Compute(MetricInput input)
    {
        List<(double X, double Y, double Error)> points = [];
        foreach (ResponseBin bin in ResponseBins.Read(input) ?? [])
        {
            QuantileStatistic statistic = new(bin.Responses, bin.Weights, new ulong[bin.Responses.Length], Resolution68.Terms);
            if (statistic.Evaluate([]) is { } resolution && statistic.StandardError() is { } error)
                points.Add((bin.Target, resolution, error));
        }
        return points.Count == 0 ? null : new Diagnostic(Info.Id, Info.Name, new PlotAxis("Truth"), new PlotAxis("Resolution (68 %)"),
            [new PlotSeries("your model", PlotMark.Point, [.. points.Select(p => p.X)], [.. points.Select(p => p.Y)], [.. points.Select(p => p.Error)])]);
    }
}
