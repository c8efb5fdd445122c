namespace Challenge.Metrics.Kernels;

/// <summary>A weighted mean with what its standard error needs.</summary>
/// <param name="Value">Σ w x / Σ w.</param>
/// <param name="Variance">Σ w² (x − mean)² / (Σ w)², without the factor n/(n−1).</param>
/// <param name="Count">Number of rows with a weight above 0.</param>
internal readonly record struct WeightedMean(double Value, double Variance, long Count)
{
    /// <summary>Null when no row has a weight above 0. An empty <paramref name="weights"/> means that every row weighs 1.</summary>
    public static WeightedMean? Of(ReadOnlySpan<double> values, ReadOnlySpan<double> weights)
    {
        CompensatedSum sum = default, total = default;
        long count = 0;
        for (int i = 0; i < values.Length; i++)
        {
            double w = weights.IsEmpty ? 1.0 : weights[i];
            sum.Add(w * values[i]);
            total.Add(w);
            count += w > 0.0 ? 1 : 0;
        }
        if (count == 0)
            return null;

        double mean = sum.Value / total.Value;
        CompensatedSum spread = default;
        for (int i = 0; i < values.Length; i++)
        {
            double deviation = (weights.IsEmpty ? 1.0 : weights[i]) * (values[i] - mean);
            spread.Add(deviation * deviation);
        }
        return new WeightedMean(mean, spread.Value / total.Value / total.Value, count);
    }

    /// <summary>√(n/(n−1) · variance): the standard error of the mean; null for one row.</summary>
    public double? StandardError => Count < 2 ? null : Math.Sqrt(Variance * Count / (Count - 1));
}
