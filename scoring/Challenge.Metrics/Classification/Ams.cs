using Challenge.Metrics.Statistics;

namespace Challenge.Metrics.Classification;

/// <summary>Approximate median significance of a selected region; see <see cref="ApproximateMedianSignificance"/>.</summary>
public sealed class Ams : IResampledMetric
{
    private const string Regularisation = "b_r";
    private const string SignalTotal = "signal_total";
    private const string BackgroundTotal = "background_total";

    public MetricInfo Info { get; } = new()
    {
        Id = "ams",
        Name = "Approximate median significance",
        Task = "classification",
        Direction = Direction.LargerIsBetter,
        Minimum = 0.0,
        Maximum = double.PositiveInfinity,
        Summary = "How many standard deviations of discovery the selected events promise: s weighted signal on b weighted background, " +
            "with b_r added to b so that tiny selections do not win by chance. The metric of the 2014 HiggsML challenge.",
        Formula = "AMS = √(2 ((s + b + b_r) ln(1 + s/(b + b_r)) − s)), s and b the sums of weights of selected signal and background events",
        Reference = "C. Adam-Bourdarios et al., JMLR W&CP 42 (2015) 19, equation 7; G. Cowan et al., Eur. Phys. J. C 71 (2011) 1554, doi:10.1140/epjc/s10052-011-1554-0",
        StandardError = "First order in s and b with var = Σ w² of the selected events: with B = b + b_r, ∂s = ln(1 + s/B)/AMS and ∂b = (ln(1 + s/B) − s/B)/AMS. " +
            "Class totals, where given, are taken as known and scale the weights; that the selected fraction of a fixed total varies less is left out, so the error is then on the safe side.",
        Unit = "σ",
        Truth =
        [
            BinaryRoles.Label,
            new MetricRole("weight", RoleType.Real, "Event weight: how many expected events this one stands for; may be negative for generators that say so."),
        ],
        Prediction = [new MetricRole("selected", RoleType.Integer, "1 where the event is in the participant's signal region, otherwise 0.")],
        Parameters =
        [
            new MetricParameter(Regularisation, ApproximateMedianSignificance.HiggsMlRegularisation, "Regularisation b_r in expected events, ≥ 0."),
            new MetricParameter(SignalTotal, null, "Expected signal events of the full sample, > 0: the signal weights of these rows are rescaled to sum to it. Not given: weights as they are."),
            new MetricParameter(BackgroundTotal, null, "The same for background."),
        ],
        WeightIsRepetition = true,
        Version = "1",
    };

    public MetricResult Compute(MetricInput input)
    {
        (SelectedRows? rows, string? problem) = Read(input);
        if (rows is null)
            return new Undefined(problem!, input.Truth.Count);
        ClassYield signal = rows.Signal.ScaledTo(Total(input, SignalTotal)), background = rows.Background.ScaledTo(Total(input, BackgroundTotal));
        double bR = Regulariser(input);
        return ApproximateMedianSignificance.Of(signal.Selected, background.Selected, bR, signal.SelectedVariance, background.SelectedVariance) is { } ams
            ? new MetricValue(ams.Value, ams.StandardError, rows.Labels.Length)
            : new Undefined($"AMS needs s ≥ 0 and b + b_r > 0; here s = {signal.Selected}, b = {background.Selected}, b_r = {bR}.", rows.Labels.Length);
    }

    public IReplicaStatistic? Prepare(MetricInput input) => Read(input).Rows is { } rows
        ? new AmsStatistic(rows.Labels, rows.Weights, rows.Selected, Total(input, SignalTotal), Total(input, BackgroundTotal), Regulariser(input), input.RowKeys())
        : null;

    /// <summary>The columns and what they sum to, or what stands in the way.</summary>
    private static (SelectedRows? Rows, string? Problem) Read(MetricInput input)
    {
        long[] labels = input.Truth.Integer("label");
        double[] weights = input.Truth.Real("weight");
        long[] selected = input.Prediction.Integer("selected");
        ArgumentOutOfRangeException.ThrowIfNotEqual(selected.Length, labels.Length, nameof(input));
        string? problem = BinaryRows.LabelProblem(labels) ?? BinaryRows.LabelProblem(selected, "selected column") ?? BinaryRows.FiniteProblem("weight", weights);
        if (problem is not null)
            return (null, problem);

        double bR = Regulariser(input);
        ClassYield signal = ClassYield.Of(1, labels, weights, selected), background = ClassYield.Of(0, labels, weights, selected);
        problem = YieldProblem("signal", signal, Total(input, SignalTotal)) ?? YieldProblem("background", background, Total(input, BackgroundTotal))
            ?? (double.IsFinite(bR) && bR >= 0.0 ? null : $"The parameter b_r must be a number ≥ 0; it is {bR}.");
        return problem is null ? (new SelectedRows(labels, weights, selected, signal, background), null) : (null, problem);
    }

    private static double Regulariser(MetricInput input) =>
        input.Parameters.GetValueOrDefault(Regularisation, ApproximateMedianSignificance.HiggsMlRegularisation);

    private static double? Total(MetricInput input, string name) => input.Parameters.TryGetValue(name, out double total) ? total : null;

    private static string? YieldProblem(string name, ClassYield yield, double? total)
    {
        if (yield.Rows == 0)
            return $"AMS needs rows of both classes; there is no {name}.";
        if (total is not null && !(double.IsFinite(total.Value) && total > 0.0))
            return $"The parameter {name}_total must be a number > 0; it is {total}.";
        return total is not null && !(yield.All > 0.0) ? $"The {name} weights sum to {yield.All}, so they cannot be rescaled to {name}_total." : null;
    }

    /// <summary>Checked columns and the yields of the two classes, not yet scaled.</summary>
    private sealed record SelectedRows(long[] Labels, double[] Weights, long[] Selected, ClassYield Signal, ClassYield Background);
}
