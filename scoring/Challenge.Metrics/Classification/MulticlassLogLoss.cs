using Challenge.Metrics.Kernels;
using Challenge.Metrics.Statistics;

namespace Challenge.Metrics.Classification;

/// <summary>Weighted mean of the negative log-likelihood of the true one of several classes.</summary>
public sealed class MulticlassLogLoss : IResampledMetric
{
    private const string Clip = "clip";
    private const double DefaultClip = 1e-15;

    public MetricInfo Info { get; } = new()
    {
        Id = "multiclass_log_loss",
        Name = "Multi-class log loss",
        Task = "classification",
        Direction = Direction.SmallerIsBetter,
        Minimum = 0.0,
        Maximum = double.PositiveInfinity,
        Summary = "How surprised the predicted class probabilities are by the true classes, in nats per event; the same answer 1/K always gives ln K.",
        Formula = "L = −Σ_i w_i ln p_i,y(i) / Σ_i w_i, with p divided by its sum over the classes and then moved into [clip, 1 − clip]",
        Reference = "I. J. Good, J. R. Stat. Soc. B 14 (1952) 107, doi:10.1111/j.2517-6161.1952.tb00104.x; C. M. Bishop, Pattern Recognition and Machine Learning (2006), equation 4.108",
        StandardError = "Standard error of the weighted mean: √(n/(n−1) Σ w_i² (ℓ_i − L)²) / Σ w_i; for equal weights the sample deviation of ℓ over √n.",
        Unit = "nat",
        Truth = [MulticlassRoles.Class, BinaryRoles.Weight],
        Prediction = [MulticlassRoles.Probabilities],
        Parameters = [new MetricParameter(Clip, DefaultClip, "Probabilities nearer than this to 0 or 1 are moved to it, so that one sure mistake costs −ln(clip) and not infinity; in (0, 0.5).")],
        WeightIsRepetition = true,
        Version = "1",
    };

    public MetricResult Compute(MetricInput input)
    {
        (MulticlassRows? rows, string? problem) = Read(input);
        if (rows is null)
            return new Undefined(problem!, input.Truth.Count);
        WeightedMean mean = WeightedMean.Of(Losses(rows, input), rows.Weights)!.Value;
        return new MetricValue(mean.Value, mean.StandardError, rows.Count);
    }

    public IReplicaStatistic? Prepare(MetricInput input) =>
        Read(input).Rows is { } rows ? new MeanStatistic(Losses(rows, input), rows.Weights, input.RowKeys()) : null;

    private static (MulticlassRows? Rows, string? Problem) Read(MetricInput input)
    {
        double clip = input.Parameters.GetValueOrDefault(Clip, DefaultClip);
        return clip is > 0.0 and < 0.5 ? MulticlassRows.ReadProbabilities(input) : (null, $"The parameter clip must lie between 0 and 0.5; it is {clip}.");
    }

    private static double[] Losses(MulticlassRows rows, MetricInput input)
    {
        double clip = input.Parameters.GetValueOrDefault(Clip, DefaultClip);
        double[] losses = new double[rows.Count];
        for (int i = 0; i < losses.Length; i++)
        {
            double sum = 0.0;
            foreach (double p in rows.Scores.Row(i))
                sum += p;
            losses[i] = -Math.Log(Math.Clamp(rows.Scores[i, (int)rows.Classes[i]] / sum, clip, 1.0 - clip));
        }
        return losses;
    }
}
