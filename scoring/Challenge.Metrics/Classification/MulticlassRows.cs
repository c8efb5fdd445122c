namespace Challenge.Metrics.Classification;

/// <summary>Checked columns of a metric on several classes.</summary>
/// <param name="Classes">0 … K − 1, one a row.</param>
/// <param name="Scores">K finite numbers a row.</param>
/// <param name="Weights">Finite numbers ≥ 0, one a row; empty when there are none.</param>
internal sealed record MulticlassRows(long[] Classes, Matrix Scores, double[] Weights)
{
    /// <summary>A float32 softmax over 1000 classes misses 1 by less.</summary>
    private const double SumTolerance = 1e-3;

    public int Count => Classes.Length;

    /// <summary>Number of classes.</summary>
    public int K => Scores.Width;

    /// <summary>Weight of a row.</summary>
    public double Weight(int row) => Weights.Length == 0 ? 1.0 : Weights[row];

    /// <summary>The rows, or what stands in the way of any metric on them.</summary>
    public static (MulticlassRows? Rows, string? Problem) Read(MetricInput input)
    {
        long[] classes = input.Truth.Integer("class");
        Matrix scores = input.Prediction.Vector("class_scores");
        double[] weights = input.Truth.Weights() ?? [];
        ArgumentOutOfRangeException.ThrowIfNotEqual(scores.Rows, classes.Length, nameof(input));
        string? problem = classes.Length == 0 ? "There are no rows."
            : scores.Width < 2 ? $"class_scores needs a number for each class, so at least 2; it has {scores.Width}."
            : ClassProblem(classes, scores.Width)
            ?? BinaryRows.FiniteProblem("class score", scores.Values)
            ?? BinaryRows.FiniteProblem("weight", weights)
            ?? BinaryRows.WeightProblem(weights);
        return problem is null ? (new MulticlassRows(classes, scores, weights), null) : (null, problem);
    }

    /// <summary>The same where the scores must be probabilities.</summary>
    public static (MulticlassRows? Rows, string? Problem) ReadProbabilities(MetricInput input)
    {
        (MulticlassRows? rows, string? problem) = Read(input);
        if (rows is null)
            return (null, problem);
        long bad = 0;
        for (int i = 0; i < rows.Count; i++)
        {
            (double sum, bool isInside) = (0.0, true);
            foreach (double p in rows.Scores.Row(i))
            {
                sum += p;
                isInside &= p is >= 0.0 and <= 1.0;
            }
            bad += isInside && Math.Abs(sum - 1.0) <= SumTolerance ? 0 : 1;
        }
        return bad == 0
            ? (rows, null)
            : (null, $"class_scores must be probabilities in [0, 1] with sum 1 (within {SumTolerance}); {bad} of {rows.Count} rows are not.");
    }

    private static string? ClassProblem(long[] classes, int k)
    {
        long others = 0;
        foreach (long c in classes)
            others += (ulong)c < (ulong)k ? 0 : 1;
        return others == 0 ? null : $"The class must be 0 … {k - 1}, since class_scores has {k} numbers; {others} of {classes.Length} rows have another value.";
    }
}
