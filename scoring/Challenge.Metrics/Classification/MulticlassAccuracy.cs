using Challenge.Metrics.Kernels;
using Challenge.Metrics.Statistics;

namespace Challenge.Metrics.Classification;

/// <summary>Weighted fraction of events whose largest class score is that of their true class.</summary>
public sealed class MulticlassAccuracy : IResampledMetric
{
    public MetricInfo Info { get; } = new()
    {
        Id = "multiclass_accuracy",
        Name = "Multi-class accuracy",
        Task = "classification",
        Direction = Direction.LargerIsBetter,
        Minimum = 0.0,
        Maximum = 1.0,
        Summary = "The weighted fraction of events whose most probable class is the true one; of equal scores the first class counts as the answer.",
        Formula = "accuracy = Σ_i w_i [ argmax_k s_ik = y_i ] / Σ_i w_i",
        Reference = "H. Qu, C. Li, S. Qian, Particle Transformer for Jet Tagging, ICML (2022), arXiv:2202.03772, table 1",
        StandardError = "Binomial: √(a (1 − a) / n); with weights √(Σ w_i² (c_i − a)²) / Σ w_i, c_i = 1 where the class is right, which is the same when all weights are equal.",
        Truth = [MulticlassRoles.Class, BinaryRoles.Weight],
        Prediction = [MulticlassRoles.Scores],
        WeightIsRepetition = true,
        Version = "1",
    };

    public MetricResult Compute(MetricInput input)
    {
        (MulticlassRows? rows, string? problem) = MulticlassRows.Read(input);
        if (rows is null)
            return new Undefined(problem!, input.Truth.Count);
        WeightedMean mean = WeightedMean.Of(Correct(rows), rows.Weights)!.Value;
        return new MetricValue(Math.Clamp(mean.Value, 0.0, 1.0), mean.Count < 2 ? null : Math.Sqrt(mean.Variance), rows.Count);
    }

    public IReplicaStatistic? Prepare(MetricInput input) =>
        MulticlassRows.Read(input).Rows is { } rows ? new MeanStatistic(Correct(rows), rows.Weights, input.RowKeys()) : null;

    private static double[] Correct(MulticlassRows rows)
    {
        double[] correct = new double[rows.Count];
        for (int i = 0; i < correct.Length; i++)
        {
            ReadOnlySpan<double> scores = rows.Scores.Row(i);
            int best = 0;
            for (int k = 1; k < scores.Length; k++)
                best = scores[k] > scores[best] ? k : best;
            correct[i] = best == rows.Classes[i] ? 1.0 : 0.0;
        }
        return correct;
    }
}
