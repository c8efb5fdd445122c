using Challenge.Metrics.Kernels;
using Challenge.Metrics.Regression;

namespace Challenge.Metrics.Diagnostics;

/// <summary>
/// The weighted share of rows by residual estimate − target, in bins of equal width over the central 99 % of residuals, and the mean residual with its sign.
/// </summary>
public sealed class ResidualHistogram : IDiagnostic
{
    private const int Bins = 60;

    public DiagnosticInfo Info { get; } = new(
        "residual_histogram", "Residuals", "How estimates differ from the truth: the narrower and the nearer to 0, the better. The outer 1 % is left out of the picture; the line is the mean of all.",
        [RegressionRoles.Target, RegressionRoles.Weight], [RegressionRoles.Estimate]);

    public Diagnostic? Compute(MetricInput input)
    {
        if (RegressionRows.Read(input).Rows is not { } rows || rows.Residuals().Values is not { } residuals
            || WeightedMean.Of(residuals, rows.Weights) is not { } mean || !double.IsFinite(mean.Value))
        {
            return null;
        }
        (double low, double high) = CentralRange(residuals, rows.Weights);
        double[] edges = new double[Bins + 1], shares = new double[Bins];
        for (int b = 0; b <= Bins; b++)
            edges[b] = low + ((high - low) * ((double)b / Bins));
        if (!(double.IsFinite(high - low) && edges[1] > edges[0]))
            return null;
        double total = 0.0;
        for (int i = 0; i < residuals.Length; i++)
        {
            double w = rows.Weights.Length == 0 ? 1.0 : rows.Weights[i];
            total += w;
            if (residuals[i] >= low && residuals[i] <= high)
                shares[Math.Min(Bins - 1, (int)((residuals[i] - low) / (high - low) * Bins))] += w;
        }
        double[] y = Array.ConvertAll(shares, s => s / total);
        return new Diagnostic(Info.Id, Info.Name, new PlotAxis("Estimate − truth"), new PlotAxis("Share of rows"),
            [new PlotSeries("your model", PlotMark.Step, edges, y), new PlotSeries("mean", PlotMark.Line, [mean.Value, mean.Value], [0.0, y.Max()])]);
    }

    /// <summary>The 0.5 % and 99.5 % quantiles; somewhat around them where they agree.</summary>
    private static (double Low, double High) CentralRange(double[] residuals, double[] weights)
    {
        double[] sorted = [.. residuals], inOrder = [.. weights];
        if (weights.Length > 0)
            Array.Sort(sorted, inOrder);
        else
            Array.Sort(sorted);
        double[] ends = new double[2];
        WeightedQuantile.Find(sorted, inOrder, [], [0.005, 0.995], ends);
        double margin = Math.Max(1e-9, 1e-6 * Math.Abs(ends[0]));
        return ends[1] - ends[0] > 2.0 * margin ? (ends[0], ends[1]) : (ends[0] - (Bins * margin), ends[1] + (Bins * margin));
    }
}
