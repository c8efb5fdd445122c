using Challenge.Metrics.Classification;

namespace Challenge.Metrics.Regression;

/// <summary>Checked columns of a metric on a predicted number.</summary>
/// <param name="Targets">Finite numbers, one a row.</param>
/// <param name="Estimates">Finite numbers, one a row.</param>
/// <param name="Weights">Finite numbers ≥ 0, one of them above 0; empty when there are none.</param>
internal sealed record RegressionRows(double[] Targets, double[] Estimates, double[] Weights)
{
    public int Count => Targets.Length;

    /// <summary>The rows, or what stands in the way of any metric on them.</summary>
    public static (RegressionRows? Rows, string? Problem) Read(MetricInput input)
    {
        double[] targets = input.Truth.Real("target"), estimates = input.Prediction.Real("estimate"), weights = input.Truth.Weights() ?? [];
        ArgumentOutOfRangeException.ThrowIfNotEqual(estimates.Length, targets.Length, nameof(input));
        string? problem = targets.Length == 0 ? "There are no rows."
            : BinaryRows.FiniteProblem("target", targets)
            ?? BinaryRows.FiniteProblem("estimate", estimates)
            ?? BinaryRows.FiniteProblem("weight", weights)
            ?? BinaryRows.WeightProblem(weights);
        return problem is null ? (new RegressionRows(targets, estimates, weights), null) : (null, problem);
    }

    /// <summary>A number made of target and estimate of each row, or why there is none.</summary>
    public (double[]? Values, string? Problem) Map(string name, string condition, Func<double, double, double> value)
    {
        double[] values = new double[Count];
        int bad = 0;
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = value(Targets[i], Estimates[i]);
            bad += double.IsFinite(values[i]) ? 0 : 1;
        }
        return bad == 0 ? (values, null) : (null, $"The {name} needs {condition}; in {bad} of {Count} rows it is not a finite number.");
    }

    /// <summary>estimate − target.</summary>
    public (double[]? Values, string? Problem) Residuals() =>
        Map("residual estimate − target", "numbers whose difference a double can hold", static (t, e) => e - t);

    /// <summary>The response estimate / target.</summary>
    public (double[]? Values, string? Problem) Responses() =>
        Map("response estimate / target", "targets other than 0", static (t, e) => e / t);
}
