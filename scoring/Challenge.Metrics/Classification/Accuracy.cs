using Challenge.Metrics.Kernels;
using Challenge.Metrics.Statistics;

namespace Challenge.Metrics.Classification;

/// <summary>Weighted fraction of events put in their true class by a cut on the score.</summary>
public sealed class Accuracy : IResampledMetric, IPairedMetric
{
    private const string Threshold = "threshold";

    public MetricInfo Info { get; } = new()
    {
        Id = "accuracy",
        Name = "Accuracy",
        Task = "classification",
        Direction = Direction.LargerIsBetter,
        Minimum = 0.0,
        Maximum = 1.0,
        Summary = "The weighted fraction of events whose class is right when a score at or above the threshold is called signal.",
        Formula = "accuracy = Σ_i w_i [ (s_i ≥ threshold) = y_i ] / Σ_i w_i",
        Reference = "C. M. Bishop, Pattern Recognition and Machine Learning (2006), section 1.5.1",
        StandardError = "Binomial: √(a (1 − a) / n); with weights √(Σ w_i² (c_i − a)²) / Σ w_i, c_i = 1 where the class is right, which is the same when all weights are equal.",
        Truth = [BinaryRoles.Label, BinaryRoles.Weight],
        Prediction = [BinaryRoles.Score],
        Parameters = [new MetricParameter(Threshold, 0.5, "Scores at or above it are called signal; in the unit of the score.")],
        WeightIsRepetition = true,
        Version = "1",
    };

    public MetricResult Compute(MetricInput input)
    {
        (BinaryRows? rows, string? problem) = BinaryRows.Read(input);
        if (rows is null)
            return new Undefined(problem!, input.Truth.Count);

        double[] correct = Correct(input, rows);
        if (WeightedMean.Of(correct, rows.Weights) is not { } mean)
            return new Undefined("No row has a weight above 0.", rows.Count);
        return new MetricValue(Math.Clamp(mean.Value, 0.0, 1.0), mean.Count < 2 ? null : Math.Sqrt(mean.Variance), rows.Count);
    }

    public IReplicaStatistic? Prepare(MetricInput input) =>
        BinaryRows.Read(input).Rows is { } rows ? new MeanStatistic(Correct(input, rows), rows.Weights, input.RowKeys()) : null;

    /// <summary>McNemar's test; there is none for weighted rows.</summary>
    public PairedTest? Compare(MetricInput first, MetricInput second)
    {
        if (BinaryRows.Read(first).Rows is not { Weights.Length: 0 } a || BinaryRows.Read(second).Rows is not { } b)
            return null;
        McNemarComparison comparison = McNemar.Compare(Array.ConvertAll(Correct(first, a), c => c == 1.0), Array.ConvertAll(Correct(second, b), c => c == 1.0));
        string form = comparison.Method == McNemarMethod.ExactBinomial ? "exact" : "corrected chi-squared";
        return new PairedTest(
            $"McNemar, {form}", comparison.PValue, new Dictionary<string, double> { ["only_first_right"] = comparison.OnlyFirst, ["only_second_right"] = comparison.OnlySecond });
    }

    /// <summary>1 where the class is right, otherwise 0.</summary>
    private static double[] Correct(MetricInput input, BinaryRows rows)
    {
        double threshold = input.Parameters.GetValueOrDefault(Threshold, 0.5);
        double[] correct = new double[rows.Count];
        for (int i = 0; i < correct.Length; i++)
            correct[i] = (rows.Scores[i] >= threshold ? 1 : 0) == rows.Labels[i] ? 1.0 : 0.0;
        return correct;
    }
}
