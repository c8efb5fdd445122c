using System.Globalization;
using Challenge.Metrics.Generative;
using Challenge.Metrics.Generative.Classifier;
using Challenge.Metrics.Statistics;

namespace Challenge.Metrics.Diagnostics;

/// <summary>
/// The ROC curve of the classifier behind <c>classifier_auc</c> on its test rows, beside the curve of a classifier trained on one half of the reference against
/// the other: the floor. See <see cref="ClassifierAuc"/>. The network is the metric's default, on at most 10,000 rows of each kind, because every score draws this.
/// </summary>
public sealed class ClassifierFloor : IDiagnostic
{
    private const int MaximumRows = 10_000;
    private static readonly RocCurve Roc = new();

    public DiagnosticInfo Info { get; } = new(
        "classifier_floor", "Telling generated from reference rows, and the floor",
        "How well a network tells generated rows from reference rows, and how well one that was trained for it tells the reference from itself. " +
        "The network is small and sees at most 10,000 rows of each kind. A generator is as good as this test can see when its curve lies on the floor, which need not be the diagonal.",
        [GenerativeRoles.ReferenceFeatures], [GenerativeRoles.Features], PairsByRow: false);

    public Diagnostic? Compute(MetricInput input)
    {
        // What the rows are, not how the metric's network is trained.
        string[] kept = [GenerativeRoles.FromParticles.Name, .. ShowerGeometry.Parameters.Select(static p => p.Name)];
        MetricInput small = input with { Parameters = input.Parameters.Where(p => kept.Contains(p.Key)).ToDictionary() };
        if (ClassifierAuc.Run(small, floor: false, MaximumRows).Test is not { } generated)
            return null;
        List<PlotSeries> series = [Curve("generated", generated)];
        if (ClassifierAuc.Run(small, floor: true, MaximumRows).Test is { } floor)
            series.Add(Curve("floor: reference against itself", floor));
        series.Add(new PlotSeries("guessing", PlotMark.Line, [0.0, 1.0], [0.0, 1.0]));
        return new Diagnostic(Info.Id, Info.Name, new PlotAxis("Reference rows taken for generated"), new PlotAxis("Generated rows recognised"), series);
    }

    private static PlotSeries Curve(string name, ClassifierTest test)
    {
        Columns truth = new Columns(test.Labels.Length).With("label", test.Labels), prediction = new Columns(test.Labels.Length).With("score", test.Scores);
        AucEstimate auc = test.Auc;
        PlotSeries curve = Roc.Compute(new MetricInput(truth, prediction))!.Series[0];
        return curve with { Name = string.Create(CultureInfo.InvariantCulture, $"{name} (AUC {auc.Auc:F3} ± {auc.StandardError ?? 0.0:F3})") };
    }
}
