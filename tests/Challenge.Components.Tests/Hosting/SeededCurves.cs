using Challenge.Metrics.Diagnostics;
using Challenge.Scoring;

namespace Challenge.Components.Tests.Hosting;

/// <summary>Replicas and curves that look like the real ones: every mark, both kinds of axis, one series and many.</summary>
internal static class SeededCurves
{
    /// <summary>1,000 replicas whose errors are mostly shared by all submissions, as on the same test rows.</summary>
    public static IReadOnlyList<ScoreReplicas> Replicas(double value, double error, int submission)
    {
        Random shared = new(1), own = new(100 + submission);
        double[] values = [.. Enumerable.Range(0, 1000).Select(_ => value + (error * ((0.9 * Normal(shared)) + (0.43 * Normal(own)))))];
        return [new ScoreReplicas("ams", ScorePart.Public, values), new ScoreReplicas("ams", ScorePart.Private, values)];
    }

    public static IReadOnlyList<ScoredDiagnostic> Diagnostics(double quality) =>
        [.. new[] { ScorePart.Public, ScorePart.Private }.SelectMany(part => All(quality).Select(d => new ScoredDiagnostic(part, d)))];

    public static IEnumerable<Diagnostic> All(double quality)
    {
        double[] grid = [.. Enumerable.Range(0, 201).Select(i => i / 200.0)];
        yield return new Diagnostic("roc_curve", "ROC curve", new PlotAxis("Background efficiency ε_B"), new PlotAxis("Signal efficiency ε_S"),
            [
                new PlotSeries("your model", PlotMark.Line, grid, [.. grid.Select(x => Math.Pow(x, 1 / (1 + (2 * quality))))]),
                new PlotSeries("guessing", PlotMark.Line, [0, 1], [0, 1]),
            ]);
        double[] efficiency = [.. grid.Skip(1)];
        yield return new Diagnostic("rejection_curve", "Background rejection", new PlotAxis("Signal efficiency ε_S"), new PlotAxis("Background rejection 1/ε_B", "", true),
            [
                new PlotSeries("your model", PlotMark.Line, efficiency, [.. efficiency.Select(x => Math.Pow(x, -1 - (2 * quality)))]),
                new PlotSeries("guessing", PlotMark.Line, efficiency, [.. efficiency.Select(x => 1 / x)]),
            ]);
        double[] edges = [.. Enumerable.Range(0, 41).Select(i => i / 40.0)];
        double[] Bump(double centre, double width) => [.. edges.Skip(1).Select(x => Math.Round(Math.Exp(-Math.Pow((x - centre) / width, 2)) / width / 1.77, 6))];
        yield return new Diagnostic("score_histogram", "Scores by class", new PlotAxis("Score"), new PlotAxis("Share of the class a bin"),
            [new PlotSeries("background", PlotMark.Step, edges, Bump(0.25, 0.2)), new PlotSeries("signal", PlotMark.Step, edges, Bump(0.75, 0.18))]);
        double[] middle = [.. Enumerable.Range(0, 10).Select(i => 0.05 + (0.1 * i))];
        yield return new Diagnostic("calibration_curve", "Calibration", new PlotAxis("Predicted probability"), new PlotAxis("Share of signal"),
            [
                new PlotSeries("your model", PlotMark.Point, middle, [.. middle.Select(x => x * x * (3 - (2 * x)))], [.. middle.Select(x => 0.01 + (0.05 * x * (1 - x)))]),
                new PlotSeries("perfect", PlotMark.Line, [0, 1], [0, 1]),
            ]);
        double[] pt = [0.3, 0.6, 1, 2, 4, 8, 16, 32];
        yield return new Diagnostic("efficiency_pt", "Efficiency against transverse momentum", new PlotAxis("Transverse momentum", "GeV", true), new PlotAxis("Share of particles"),
            [.. new[] { "efficiency", "fakes", "duplicates", "purity" }.Select((name, k) => new PlotSeries(
                name, PlotMark.Point, pt, [.. pt.Select(p => (k % 3 == 0 ? 0.95 : 0.1) * (1 - Math.Exp(-p * (k + 1))))], [.. pt.Select(p => 0.01 + (0.002 * p))]))]);
        yield return new Diagnostic("mass_sculpting", "Mass of background before and after the cut", new PlotAxis("Mass", "GeV"), new PlotAxis("Events a bin", "", true),
            [
                new PlotSeries("before", PlotMark.Step, [.. edges.Select(x => 250 * x)], [.. edges.Skip(1).Select(x => Math.Round(20_000 * Math.Exp(-8 * x)))]),
                new PlotSeries("after", PlotMark.Step, [.. edges.Select(x => 250 * x)], [.. edges.Skip(1).Select(x => Math.Round(900 * Math.Exp(-8 * x)))]),
            ]);
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
