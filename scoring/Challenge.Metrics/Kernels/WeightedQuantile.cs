namespace Challenge.Metrics.Kernels;

/// <summary>
/// Quantiles of a weighted sample. Each distinct value x stands at the middle of its step of the cumulative distribution, P(x) = (W(&lt; x) + ½ W(= x)) / W;
/// between neighbours the quantile is linear in P, beyond the first and last middle it is the smallest and largest value. It depends on the weighted
/// distribution alone: a weight of 2 is the value twice, a common factor of the weights does not matter, the negated sample has the negated quantiles.
/// For distinct values of equal weight it is the definition of Hazen (type 5 of R. J. Hyndman, Y. Fan, Am. Stat. 50 (1996) 361; in NumPy
/// <c>method="hazen"</c>), and the median is the usual one. Source: Y. Ma, M. Genton, E. Parzen, Ann. Inst. Stat. Math. 63 (2011) 227.
/// </summary>
internal static class WeightedQuantile
{
    /// <summary>The quantiles at ascending levels; false when no value has weight.</summary>
    /// <param name="ascending">The values in ascending order.</param>
    /// <param name="weights">Weights ≥ 0 in that order; empty when every value weighs 1.</param>
    /// <param name="multiplicity">How often each value counts; empty for once.</param>
    /// <param name="levels">Ascending, in [0, 1].</param>
    /// <param name="quantiles">One a level.</param>
    public static bool Find(
        ReadOnlySpan<double> ascending, ReadOnlySpan<double> weights, ReadOnlySpan<byte> multiplicity, ReadOnlySpan<double> levels, Span<double> quantiles)
    {
        CompensatedSum all = default;
        for (int i = 0; i < ascending.Length; i++)
            all.Add(Weight(weights, multiplicity, i));
        double total = all.Value;
        if (!(total > 0.0) || !double.IsFinite(total))
            return false;

        CompensatedSum below = default;
        (double lastValue, double lastMiddle, int level) = (double.NaN, 0.0, 0);
        for (int i = 0; i < ascending.Length && level < levels.Length;)
        {
            double value = ascending[i];
            CompensatedSum here = default;
            for (; i < ascending.Length && ascending[i] == value; i++)
                here.Add(Weight(weights, multiplicity, i));
            if (!(here.Value > 0.0))
                continue;
            double middle = (below.Value + (0.5 * here.Value)) / total;
            for (; level < levels.Length && levels[level] <= middle; level++)
            {
                quantiles[level] = double.IsNaN(lastValue)
                    ? value
                    : Between(lastValue, value, (levels[level] - lastMiddle) / (middle - lastMiddle));
            }
            below.Add(here.Value);
            (lastValue, lastMiddle) = (value, middle);
        }
        quantiles[level..].Fill(lastValue);
        return true;
    }

    private static double Between(double low, double high, double part) => part >= 1.0 ? high : (low * (1.0 - part)) + (high * part);

    private static double Weight(ReadOnlySpan<double> weights, ReadOnlySpan<byte> multiplicity, int i) =>
        (weights.IsEmpty ? 1.0 : weights[i]) * (multiplicity.IsEmpty ? 1 : multiplicity[i]);
}
