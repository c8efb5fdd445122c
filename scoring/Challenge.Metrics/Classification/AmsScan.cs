using Challenge.Metrics.Statistics;

namespace Challenge.Metrics.Classification;

/// <summary>The largest AMS that a cut on a score can reach; see <see cref="ApproximateMedianSignificance"/>.</summary>
public sealed class AmsScan : IResampledMetric
{
    public MetricInfo Info { get; } = new()
    {
        Id = "ams_scan",
        Name = "Maximum AMS over thresholds",
        Task = "classification",
        Direction = Direction.LargerIsBetter,
        Minimum = 0.0,
        Maximum = double.PositiveInfinity,
        Summary = "The approximate median significance of the best cut on the score, found on these very events, so a little optimistic: it judges the score, where ams judges " +
            "a selection that was decided before. The curve ams_scan_curve shows where the best threshold lies.",
        Formula = "max over t of AMS(s(t), b(t)), s and b the sums of weights of signal and background with score ≥ t, t each distinct score; " +
            "AMS = √(2 ((s + b + b_r) ln(1 + s/(b + b_r)) − s)); of equal maxima the highest threshold",
        Reference = "C. Adam-Bourdarios et al., JMLR W&CP 42 (2015) 19, equation 7 and section 4.1",
        StandardError = "First order in s and b at the best threshold with var = Σ w² of the events kept, as for ams; that the threshold is chosen adds nothing to first order, since the slope is 0 there.",
        Unit = "σ",
        Truth =
        [
            BinaryRoles.Label,
            new MetricRole("weight", RoleType.Real, "Event weight: how many expected events this one stands for; may be negative for generators that say so."),
        ],
        Prediction = [BinaryRoles.Score],
        Parameters = AmsThresholds.Parameters,
        WeightIsRepetition = true,
        Version = "1",
    };

    public MetricResult Compute(MetricInput input)
    {
        (AmsThresholds? scan, string? problem) = AmsThresholds.Read(input);
        if (scan is null)
            return new Undefined(problem!, input.Truth.Count);
        return scan.Roc.Evaluate([], scan.Start)?.Significance is { } best
            ? new MetricValue(best.Value, best.StandardError, input.Truth.Count)
            : new Undefined("No threshold keeps min_rows rows with s ≥ 0 and b + b_r > 0.", input.Truth.Count);
    }

    public IReplicaStatistic? Prepare(MetricInput input) =>
        AmsThresholds.Read(input).Scan is { } scan && scan.Roc.Evaluate([], scan.Start)?.Value is not null
            ? new RocReplicas<AmsThresholds.Best>(scan.Roc, scan.Start)
            : null;
}
