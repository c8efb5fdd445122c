using Challenge.Metrics.Classification;

namespace Challenge.Metrics.Diagnostics;

/// <summary>
/// Reliability: the weighted signal fraction in bins of equal width of the predicted probability (parameter bins, 10 when there is none), at the mean
/// prediction of the bin; empty bins are left out. Errors:
/// binomial, √(y(1 − y) Σw²)/Σw. Source: A. Niculescu-Mizil, R. Caruana, ICML (2005) 625.
/// </summary>
public sealed class CalibrationCurve : IDiagnostic
{
    private const string Bins = "bins";
    private const double DefaultBins = 10.0;

    public DiagnosticInfo Info { get; } = new(
        "calibration_curve", "Calibration",
        "How often events of a given predicted probability are signal. On the diagonal, probabilities mean what they say; below it they are too sure of signal.",
        [BinaryRoles.Label, BinaryRoles.Weight], [BinaryRoles.Probability])
    {
        Explains = ["expected_calibration_error", "brier_loss", "log_loss"],
    };

    public Diagnostic? Compute(MetricInput input)
    {
        if (ProbabilityRows.Read(input).Rows is not { } rows)
            return null;
        int count = (int)Math.Clamp(input.Parameters.GetValueOrDefault(Bins, DefaultBins), 1.0, Diagnostic.MaximumPoints - 1);
        CalibrationBins.Content[] bins = [.. new CalibrationBins(rows, count, []).Fill([]).Where(b => b.Weight > 0.0)];
        double[] fraction = Array.ConvertAll(bins, b => b.Positives / b.Weight);
        double[] errors = [.. bins.Zip(fraction, (b, y) => Math.Sqrt(Math.Max(0.0, y * (1.0 - y)) * b.Squares) / b.Weight)];
        return new Diagnostic(Info.Id, Info.Name, new PlotAxis("Predicted probability of signal"), new PlotAxis("Fraction that is signal"),
        [
            new PlotSeries("your model", PlotMark.Point, Array.ConvertAll(bins, b => b.Predicted / b.Weight), fraction, errors),
            new PlotSeries("calibrated", PlotMark.Line, [0.0, 1.0], [0.0, 1.0]),
        ]);
    }
}
