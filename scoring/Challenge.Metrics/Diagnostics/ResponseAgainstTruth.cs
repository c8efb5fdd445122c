using Challenge.Metrics.Kernels;
using Challenge.Metrics.Regression;

namespace Challenge.Metrics.Diagnostics;

/// <summary>
/// The median of the response estimate/target, and its 16 % and 84 % quantiles, in bins of the target with equal numbers of rows. Weighted; quantiles as
/// <see cref="WeightedQuantile"/> defines them.
/// </summary>
public sealed class ResponseAgainstTruth : IDiagnostic
{
    private static readonly double[] Levels = [0.16, 0.5, 0.84];

    public DiagnosticInfo Info { get; } = new(
        "response_against_truth", "Response against truth", "The ratio of estimate to truth along the truth: the middle line should lie at 1, and two thirds of all rows lie between the outer ones.",
        [RegressionRoles.Target, RegressionRoles.Weight], [RegressionRoles.Estimate]);

    public Diagnostic? Compute(MetricInput input)
    {
        if (ResponseBins.Read(input) is not { Count: > 0 } bins)
            return null;
        double[][] quantiles = new double[bins.Count][];
        for (int b = 0; b < quantiles.Length; b++)
            WeightedQuantile.Find(bins[b].Responses, bins[b].Weights, [], Levels, quantiles[b] = new double[Levels.Length]);
        double[] x = [.. bins.Select(b => b.Target)];
        return new Diagnostic(Info.Id, Info.Name, new PlotAxis("Truth"), new PlotAxis("Estimate / truth"),
        [
            new PlotSeries("median", PlotMark.Line, x, [.. quantiles.Select(q => q[1])]),
            new PlotSeries("16 %", PlotMark.Line, x, [.. quantiles.Select(q => q[0])]),
            new PlotSeries("84 %", PlotMark.Line, x, [.. quantiles.Select(q => q[2])]),
        ]);
    }
}
