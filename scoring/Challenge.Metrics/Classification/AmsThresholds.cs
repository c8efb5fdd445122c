namespace Challenge.Metrics.Classification;

/// <summary>AMS for every threshold on a score: what the metric <c>ams_scan</c>, its error and its curve are taken from.</summary>
internal sealed class AmsThresholds
{
    private const string Regularisation = "b_r", SignalTotal = "signal_total", BackgroundTotal = "background_total", MinimumRows = "min_rows";

    private AmsThresholds(SortedRoc roc, double[] scores, Best start) => (Roc, Scores, Start) = (roc, scores, start);

    /// <summary>The parameters of a scan.</summary>
    public static IReadOnlyList<MetricParameter> Parameters { get; } =
    [
        new MetricParameter(Regularisation, ApproximateMedianSignificance.HiggsMlRegularisation, "Regularisation b_r in expected events, ≥ 0."),
        new MetricParameter(SignalTotal, null, "Expected signal events of the full sample, > 0: the signal weights of these rows are rescaled to sum to it. Not given: weights as they are."),
        new MetricParameter(BackgroundTotal, null, "The same for background."),
        new MetricParameter(MinimumRows, 1.0, "Thresholds that keep fewer rows than this do not count, ≥ 1."),
    ];

    public SortedRoc Roc { get; }

    /// <summary>The input's scores, in its order.</summary>
    public double[] Scores { get; }

    /// <summary>The search for the best threshold, before the first point.</summary>
    public Best Start { get; }

    /// <summary>Reads and sorts; the problem says what stands in the way. Without a weight every row is one expected event.</summary>
    public static (AmsThresholds? Scan, string? Problem) Read(MetricInput input)
    {
        long[] labels = input.Truth.Integer("label");
        double[] scores = input.Prediction.Real("score");
        double[] weights = input.Truth.Weights() ?? [];
        ArgumentOutOfRangeException.ThrowIfNotEqual(scores.Length, labels.Length, nameof(input));
        double bR = input.Parameters.GetValueOrDefault(Regularisation, ApproximateMedianSignificance.HiggsMlRegularisation);
        double minimumRows = input.Parameters.GetValueOrDefault(MinimumRows, 1.0);
        string? problem = labels.Length == 0 ? "There are no rows."
            : BinaryRows.LabelProblem(labels) ?? BinaryRows.FiniteProblem("score", scores) ?? BinaryRows.FiniteProblem("weight", weights)
            ?? (double.IsFinite(bR) && bR >= 0.0 ? null : $"The parameter b_r must be a number ≥ 0; it is {bR}.")
            ?? (minimumRows >= 1.0 ? null : $"The parameter min_rows must be at least 1; it is {minimumRows}.")
            ?? TotalProblem(input, SignalTotal) ?? TotalProblem(input, BackgroundTotal);
        if (problem is not null)
            return (null, problem);
        SortedRoc roc = SortedRoc.Of(labels, scores, weights, input.RowKeys());
        (double s, double b) = roc.Totals([]);
        if (!(s > 0.0 && b > 0.0))
            return (null, $"A scan needs rows of both classes whose weights sum to more than 0; here signal has {s}, background {b}.");
        return (new AmsThresholds(roc, scores, new Best(bR, Total(input, SignalTotal), Total(input, BackgroundTotal), minimumRows)), null);
    }

    private static double? Total(MetricInput input, string name) => input.Parameters.TryGetValue(name, out double total) ? total : null;

    private static string? TotalProblem(MetricInput input, string name) => Total(input, name) is { } total && !(double.IsFinite(total) && total > 0.0)
        ? $"The parameter {name} must be a number > 0; it is {total}."
        : null;

    /// <summary>Keeps the point of the largest AMS; of equal ones the highest threshold.</summary>
    public struct Best(double bR, double? signalTotal, double? backgroundTotal, double minimumRows) : IRocStatistic
    {
        private double _signalScale, _backgroundScale;

        /// <summary>The largest AMS with its propagated error; null before a point has one.</summary>
        public Significance? Significance { get; private set; }

        /// <summary>Place of the last row that the best threshold keeps.</summary>
        public int Last { get; private set; }

        public readonly double? Value => Significance?.Value;

        public void Start(double positives, double negatives) =>
            (_signalScale, _backgroundScale) = ((signalTotal ?? positives) / positives, (backgroundTotal ?? negatives) / negatives);

        public void Visit(in RocPoint point)
        {
            if (point.Last + 1 >= minimumRows && At(point) is { } here && !(here.Value <= Significance?.Value))
                (Significance, Last) = (here, point.Last);
        }

        /// <summary>AMS of a point; null where it has none.</summary>
        public readonly Significance? At(in RocPoint point) => ApproximateMedianSignificance.Of(
            point.TruePositives * _signalScale, point.FalsePositives * _backgroundScale, bR,
            Math.Max(0.0, point.TruePositiveSquares) * _signalScale * _signalScale, Math.Max(0.0, point.FalsePositiveSquares) * _backgroundScale * _backgroundScale);
    }
}
