namespace Challenge.Metrics.Classification;

/// <summary>Checked columns of a metric on two classes.</summary>
/// <param name="Labels">0 or 1, one a row.</param>
/// <param name="Scores">Finite numbers, one a row.</param>
/// <param name="Weights">Finite numbers ≥ 0, one a row; empty when there are none.</param>
internal sealed record BinaryRows(long[] Labels, double[] Scores, double[] Weights)
{
    public int Count => Labels.Length;

    /// <summary>The rows, or what stands in the way of any metric on them.</summary>
    public static (BinaryRows? Rows, string? Problem) Read(MetricInput input)
    {
        long[] labels = input.Truth.Integer("label");
        double[] scores = input.Prediction.Real("score");
        double[] weights = input.Truth.Weights() ?? [];
        ArgumentOutOfRangeException.ThrowIfNotEqual(scores.Length, labels.Length, nameof(input));

        string? problem = labels.Length == 0 ? "There are no rows."
            : LabelProblem(labels)
            ?? FiniteProblem("score", scores)
            ?? FiniteProblem("weight", weights)
            ?? WeightProblem(weights);
        return problem is null ? (new BinaryRows(labels, scores, weights), null) : (null, problem);
    }

    /// <summary>Null when every value is 0 or 1.</summary>
    public static string? LabelProblem(ReadOnlySpan<long> values, string role = "label")
    {
        ulong others = 0;
        foreach (long value in values)
            others += (ulong)value > 1 ? 1u : 0u;
        return others == 0 ? null : $"The {role} must be 0 or 1; {others} of {values.Length} rows have another value.";
    }

    /// <summary>Null when every value is a finite number.</summary>
    public static string? FiniteProblem(string role, ReadOnlySpan<double> values)
    {
        long bad = 0;
        foreach (double value in values)
            bad += double.IsFinite(value) ? 0 : 1;
        return bad == 0 ? null : $"Every {role} must be a finite number; {bad} of {values.Length} rows are NaN or infinite.";
    }

    /// <summary>Null when no weight is negative and, where there are weights, one is above 0.</summary>
    public static string? WeightProblem(ReadOnlySpan<double> weights)
    {
        (long negative, long positive) = (0, 0);
        foreach (double weight in weights)
        {
            negative += weight < 0.0 ? 1 : 0;
            positive += weight > 0.0 ? 1 : 0;
        }
        if (negative > 0)
            return $"Weights must not be negative; {negative} of {weights.Length} rows have one that is.";
        return weights.Length > 0 && positive == 0 ? "Every weight is 0, so no row counts." : null;
    }
}
