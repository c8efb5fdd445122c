namespace Challenge.Metrics.Statistics;

/// <summary>
/// Holm's step-down correction for many comparisons: calling those significant whose adjusted p-value is at most α keeps the probability of any
/// false call at most α, however the tests depend on each other. With p₍₁₎ ≤ … ≤ p₍ₘ₎ the adjusted values are
/// <c>p̃₍ₖ₎ = min(1, max over j ≤ k of (m − j + 1) p₍ⱼ₎)</c>.
/// Source: S. Holm, Scand. J. Statist. 6 (1979) 65, https://www.jstor.org/stable/4615733.
/// </summary>
public static class Holm
{
    /// <summary>The adjusted p-values, in the order given. They are never below the p-values and in the same order as they.</summary>
    /// <param name="pValues">One a comparison, in [0, 1].</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is not a probability.</exception>
    public static double[] Adjust(ReadOnlySpan<double> pValues)
    {
        double[] sorted = pValues.ToArray();
        int[] order = new int[sorted.Length];
        for (int i = 0; i < order.Length; i++)
        {
            if (!(sorted[i] is >= 0.0 and <= 1.0))
                throw new ArgumentOutOfRangeException(nameof(pValues), sorted[i], "a p-value lies in [0, 1]");
            order[i] = i;
        }
        Array.Sort(sorted, order);
        double[] adjusted = new double[sorted.Length];
        double largest = 0.0;
        for (int k = 0; k < sorted.Length; k++)
        {
            largest = Math.Max(largest, Math.Min(1.0, (sorted.Length - k) * sorted[k]));
            adjusted[order[k]] = largest;
        }
        return adjusted;
    }
}
