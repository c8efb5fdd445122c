using Challenge.Metrics.Classification;
using Challenge.Metrics.Decorrelation;

namespace Challenge.Metrics.Diagnostics;

/// <summary>The score's weighted distribution in each class, in 50 bins of equal width over its range, each normalised to 1. Errors: √Σw² of the bin.</summary>
public sealed class ScoreHistograms : IDiagnostic
{
    private const int Bins = 50;

    public DiagnosticInfo Info { get; } = new(
        "score_histograms", "Scores by class", "How the score is distributed for signal and for background; the less they overlap, the better.",
        [BinaryRoles.Label, BinaryRoles.Weight], [BinaryRoles.Score]);

    public Diagnostic? Compute(MetricInput input)
    {
        if (BinaryRows.Read(input).Rows is not { } rows)
            return null;
        double first = rows.Scores[0];
        if ((MassBins.Over(rows.Scores, Bins) ?? Around(first)) is not { } bins)
            return null;
        PlotSeries?[] series = [Series("signal", 1, rows, bins), Series("background", 0, rows, bins)];
        return new Diagnostic(Info.Id, Info.Name, new PlotAxis("Score"), new PlotAxis("Fraction of the class per bin"), [.. series.OfType<PlotSeries>()]);
    }

    /// <summary>One bin for a score that is the same everywhere; null when it is so large that 1 is lost beside it, or its range overflows.</summary>
    private static MassBins? Around(double score) => score + 0.5 > score - 0.5 && Math.Abs(score) < 1e15 ? new MassBins(score - 0.5, score + 0.5, 1) : null;

    private static PlotSeries? Series(string name, long label, BinaryRows rows, MassBins bins)
    {
        double[] contents = new double[bins.Count], squares = new double[bins.Count];
        double sum = 0.0;
        for (int i = 0; i < rows.Count; i++)
        {
            if (rows.Labels[i] != label)
                continue;
            double w = rows.Weights.Length == 0 ? 1.0 : rows.Weights[i];
            contents[bins.Of(rows.Scores[i])] += w;
            squares[bins.Of(rows.Scores[i])] += w * w;
            sum += w;
        }
        return sum > 0.0
            ? new PlotSeries(name, PlotMark.Step, bins.Edges(), Array.ConvertAll(contents, c => c / sum), Array.ConvertAll(squares, s => Math.Sqrt(s) / sum))
            : null;
    }
}
