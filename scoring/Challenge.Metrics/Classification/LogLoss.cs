using Challenge.Metrics.Kernels;
using Challenge.Metrics.Statistics;

namespace Challenge.Metrics.Classification;

/// <summary>Weighted mean of the negative log-likelihood of the true class.</summary>
public sealed class LogLoss : IResampledMetric
{
    private const string Clip = "clip";
    private const double DefaultClip = 1e-15;

    public MetricInfo Info { get; } = new()
    {
        Id = "log_loss",
        Name = "Log loss",
        Task = "classification",
        Direction = Direction.SmallerIsBetter,
        Minimum = 0.0,
        Maximum = double.PositiveInfinity,
        Summary = "How surprised the predicted probabilities are by the true classes, in nats per event. " +
            "Only calibrated probabilities make it small; always answering 0.5 gives 0.693.",
        Formula = "L = −Σ_i w_i [ y_i ln p_i + (1 − y_i) ln(1 − p_i) ] / Σ_i w_i, with p_i moved into [clip, 1 − clip]",
        Reference = "I. J. Good, J. R. Stat. Soc. B 14 (1952) 107, doi:10.1111/j.2517-6161.1952.tb00104.x",
        StandardError = "Standard error of the weighted mean: √(n/(n−1) Σ w_i² (ℓ_i − L)²) / Σ w_i; for equal weights the sample deviation of ℓ over √n.",
        Unit = "nat",
        Truth = [BinaryRoles.Label, BinaryRoles.Weight],
        Prediction = [BinaryRoles.Probability],
        Parameters = [new MetricParameter(Clip, DefaultClip, "Probabilities nearer than this to 0 or 1 are moved to it, so that one sure mistake costs −ln(clip) and not infinity; in (0, 0.5).")],
        WeightIsRepetition = true,
        Version = "1",
    };

    public MetricResult Compute(MetricInput input)
    {
        (BinaryRows? rows, string? problem) = BinaryRows.Read(input);
        if (rows is null)
            return new Undefined(problem!, input.Truth.Count);
        (double[]? losses, problem) = Losses(input, rows);
        if (losses is null)
            return new Undefined(problem!, rows.Count);
        if (WeightedMean.Of(losses, rows.Weights) is not { } mean)
            return new Undefined("No row has a weight above 0.", rows.Count);
        return new MetricValue(mean.Value, mean.StandardError, rows.Count);
    }

    public IReplicaStatistic? Prepare(MetricInput input) =>
        BinaryRows.Read(input).Rows is { } rows && Losses(input, rows).Losses is { } losses ? new MeanStatistic(losses, rows.Weights, input.RowKeys()) : null;

    /// <summary>The loss of each row, or what stands in the way.</summary>
    private static (double[]? Losses, string? Problem) Losses(MetricInput input, BinaryRows rows)
    {
        double clip = input.Parameters.GetValueOrDefault(Clip, DefaultClip);
        if (clip is not (> 0.0 and < 0.5))
            return (null, $"The parameter clip must lie between 0 and 0.5; it is {clip}.");
        double[] losses = new double[rows.Count];
        long outside = 0;
        for (int i = 0; i < losses.Length; i++)
        {
            double p = rows.Scores[i];
            outside += p is >= 0.0 and <= 1.0 ? 0 : 1;
            losses[i] = rows.Labels[i] == 1 ? -Math.Log(Math.Clamp(p, clip, 1.0 - clip)) : -Logarithms.Log1P(-Math.Clamp(p, clip, 1.0 - clip));
        }
        return outside == 0 ? (losses, null) : (null, $"Log loss needs probabilities; {outside} of {rows.Count} scores lie outside [0, 1].");
    }
}
