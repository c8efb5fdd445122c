namespace Challenge.Metrics.Statistics;

/// <summary>Which form of McNemar's test gave a p-value.</summary>
public enum McNemarMethod
{
    /// <summary>Two-sided binomial test with probability ½: exact.</summary>
    ExactBinomial,

    /// <summary>χ² = (|b − c| − 1)²/(b + c) with one degree of freedom: the normal limit with Edwards' continuity correction.</summary>
    CorrectedChiSquared,
}

/// <summary>Two classifiers on the same rows, compared by the rows on which exactly one of them is right.</summary>
/// <param name="OnlyFirst">b: rows that only the first has right.</param>
/// <param name="OnlySecond">c: rows that only the second has right.</param>
/// <param name="PValue">Two-sided p-value of "both are right equally often".</param>
/// <param name="Method">Where the p-value comes from.</param>
public sealed record McNemarComparison(long OnlyFirst, long OnlySecond, double PValue, McNemarMethod Method);

/// <summary>
/// McNemar's test of two accuracies on the same rows. Rows that both have right, or both wrong, say nothing about which is better; of the others
/// each is a fair coin when neither is. Every row weighs 1: there is no such test for weighted rows.
/// Source: Q. McNemar, Psychometrika 12 (1947) 153, doi:10.1007/BF02295996; exact form: T. G. Dietterich, Neural Computation 10 (1998) 1895.
/// </summary>
public static class McNemar
{
    /// <summary>Up to this many deciding rows the test is exact; beyond, the corrected χ² differs from it by less than 1 part in 1,000 where p &gt; 10⁻³.</summary>
    public const long ExactRows = 10_000;

    /// <summary>From what is right row by row.</summary>
    /// <param name="firstRight">Whether the first classifier has the row right.</param>
    /// <param name="secondRight">The same of the second.</param>
    public static McNemarComparison Compare(ReadOnlySpan<bool> firstRight, ReadOnlySpan<bool> secondRight)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(secondRight.Length, firstRight.Length, nameof(secondRight));
        (long onlyFirst, long onlySecond) = (0, 0);
        for (int i = 0; i < firstRight.Length; i++)
        {
            onlyFirst += firstRight[i] && !secondRight[i] ? 1 : 0;
            onlySecond += secondRight[i] && !firstRight[i] ? 1 : 0;
        }
        return Compare(onlyFirst, onlySecond);
    }

    /// <summary>From the numbers of rows that only one of the two has right, both ≥ 0.</summary>
    public static McNemarComparison Compare(long onlyFirst, long onlySecond)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(onlyFirst);
        ArgumentOutOfRangeException.ThrowIfNegative(onlySecond);
        long rows = onlyFirst + onlySecond;
        if (rows <= ExactRows)
            return new McNemarComparison(onlyFirst, onlySecond, Exact(Math.Min(onlyFirst, onlySecond), rows), McNemarMethod.ExactBinomial);
        double excess = Math.Max(0.0, Math.Abs((double)onlyFirst - onlySecond) - 1.0);
        return new McNemarComparison(onlyFirst, onlySecond, NormalDistribution.TwoSidedPValue(excess / Math.Sqrt(rows)), McNemarMethod.CorrectedChiSquared);
    }

    /// <summary>min(1, 2 P(X ≤ fewer)) for X ~ Binomial(rows, ½).</summary>
    private static double Exact(long fewer, long rows)
    {
        if (2 * fewer >= rows - 1)
            return 1.0;
        // P(X ≤ k) = P(X = k) (1 + k/(n−k+1) (1 + (k−1)/(n−k+2) (1 + …))): every term is positive, so no digit is lost.
        double series = 1.0;
        for (long j = 0; j < fewer; j++)
            series = 1.0 + (series * (j + 1.0) / (rows - j));
        return Math.Min(1.0, 2.0 * series * Probability(fewer, rows));
    }

    /// <summary>P(X = k) = C(n, k)/2ⁿ. The factors above and below are taken in turn so that the product neither overflows nor vanishes on the way.</summary>
    private static double Probability(long k, long n)
    {
        double product = 1.0;
        (long multiplied, long halved) = (0, 0);
        while (multiplied < k || halved < n)
        {
            if (multiplied < k && (product < 1.0 || halved == n))
            {
                product *= (double)(n - multiplied) / (multiplied + 1);
                multiplied++;
            }
            else
            {
                product *= 0.5;
                halved++;
            }
        }
        return product;
    }
}
