using Challenge.Metrics.Anomaly;
using Challenge.Metrics.Classification;
using Challenge.Metrics.Diagnostics;

namespace Challenge.Metrics.Tests.Diagnostics;

/// <summary>The curves agree with the metrics that are read off them.</summary>
public sealed class ClassificationCurveTests
{
    private static readonly MetricInput Input = Draw(2000);

    [Fact]
    public void The_rejection_curve_passes_through_the_rejection()
    {
        PlotSeries curve = Curve(new RejectionCurve());
        int at = Array.IndexOf(curve.X, 0.5);
        Assert.Equal(Value(new BackgroundRejection()), curve.Y[at], 1e-11);
        Assert.Equal(curve.Y[at] / Math.Sqrt(1000.0 / curve.Y[at]), curve.YError![at], 1e-10);
    }

    [Fact]
    public void The_roc_curve_passes_through_the_efficiency_at_fixed_background()
    {
        PlotSeries curve = Curve(new RocCurve());
        Assert.Equal(Value(new TprAtFpr()), curve.Y[Array.IndexOf(curve.X, 0.01)], 1e-13);
    }

    [Fact]
    public void The_scan_curve_holds_the_best_threshold_and_names_it()
    {
        Diagnostic scan = new AmsScanCurve().Compute(Input)!;
        Assert.Equal(Value(new AmsScan()), scan.Series[0].Y.Max());
        Assert.Contains($"{scan.Series[0].Y.Max():F3}", scan.Title, StringComparison.Ordinal);
        Assert.InRange(scan.Series[0].X.Length, 200, Diagnostic.MaximumPoints);
    }

    [Fact]
    public void The_improvement_curve_is_highest_near_the_maximum() =>
        Assert.InRange(Curve(new SicCurve()).Y.Max() / Value(new MaxSic()), 0.95, 1.02);

    [Fact]
    public void The_mean_precision_over_recall_is_the_average_precision() =>
        Assert.Equal(Value(new AveragePrecision()), Curve(new PrecisionRecallCurve()).Y.Average(), 0.005);

    [Fact]
    public void The_gaps_of_the_calibration_curve_make_the_calibration_error()
    {
        MetricInput two = new(
            new Columns(4).With("label", [1L, 0L, 1L, 1L]), new Columns(4).With("score", [0.2, 0.4, 0.7, 0.9])) { Parameters = new Dictionary<string, double> { ["bins"] = 2.0 } };
        PlotSeries curve = new CalibrationCurve().Compute(two)!.Series[0];
        Assert.Equal((2, 0.3, 0.5, 0.8, 1.0), (curve.X.Length, Math.Round(curve.X[0], 12), curve.Y[0], Math.Round(curve.X[1], 12), curve.Y[1]));
        Assert.Equal(0.2, Assert.IsType<MetricValue>(new ExpectedCalibrationError().Compute(two)).Value, 1e-15);
        Assert.Equal(Math.Sqrt(0.25 * 2.0) / 2.0, curve.YError![0], 1e-15);
    }

    [Fact]
    public void Histograms_sum_to_one()
    {
        foreach (IDiagnostic diagnostic in new IDiagnostic[] { new ScoreHistograms(), new MassSculptingHistograms() })
            Assert.All(diagnostic.Compute(Input)!.Series, series => Assert.Equal(1.0, series.Y.Sum(), 1e-12));
        Assert.Equal(4, new MassSculptingHistograms().Compute(Input)!.Series.Count);
    }

    private static PlotSeries Curve(IDiagnostic diagnostic) => diagnostic.Compute(Input)!.Series[0];

    private static double Value(IMetric metric) => Assert.IsType<MetricValue>(metric.Compute(Input)).Value;

    private static MetricInput Draw(int rows)
    {
        Random random = new(21);
        long[] labels = [.. Enumerable.Range(0, rows).Select(i => i % 2L)];
        double[] scores = [.. labels.Select(l => (random.NextDouble() + random.NextDouble() + (0.6 * l)) / 2.6)];
        return new MetricInput(
            new Columns(rows).With("label", labels).With("mass", [.. labels.Select(_ => random.NextDouble())]).With("weight", [.. labels.Select(_ => 1.0)]),
            new Columns(rows).With("score", scores));
    }
}
