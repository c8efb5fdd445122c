using Challenge.Metrics.Inference;

namespace Challenge.Metrics.Diagnostics;

/// <summary>
/// The share of intervals that hold the true parameter, in bins of the parameter with equal numbers of pseudo-experiments, with the standard deviation of the
/// Bayesian posterior under a flat prior, (k + 1)(n − k + 1)/((n + 2)²(n + 3)), which is not 0 at either end. Source: M. Paterno, FERMILAB-TM-2286-CD (2004).
/// </summary>
public sealed class IntervalCoverageAgainstMu : IDiagnostic
{
    private const int MaximumBins = 12, MinimumRows = 20;

    public DiagnosticInfo Info { get; } = new(
        "interval_coverage_against_mu", "Coverage against μ", "How often the intervals hold the true value, along that value: honest intervals follow the line at 68.27 %. Intervals that only cover on average rise and fall.",
        [IntervalRoles.Mu], [IntervalRoles.P16, IntervalRoles.P84]);

    public Diagnostic? Compute(MetricInput input)
    {
        if (Intervals.Read(input).Intervals is not { } intervals)
            return null;
        List<(double Mu, Share Share)> points =
        [
            .. EqualBins.Of(intervals.Mu, MaximumBins, MinimumRows)
                .Select(bin => (intervals.Mu[bin[bin.Length / 2]], new Share(bin.Count(i => intervals.Covers[i] > 0.0), bin.Length))),
        ];
        double[] x = [.. points.Select(p => p.Mu)];
        return new Diagnostic(Info.Id, Info.Name, new PlotAxis("True μ"), new PlotAxis("Coverage"),
        [
            new PlotSeries("your model", PlotMark.Point, x, [.. points.Select(p => p.Share.Value)], [.. points.Select(p => p.Share.Error)]),
            new PlotSeries("claimed", PlotMark.Line, [x[0], x[^1]], [Intervals.OneSigma, Intervals.OneSigma]),
        ]);
    }
}
