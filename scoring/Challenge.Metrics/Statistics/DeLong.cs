using Challenge.Memory;
using Challenge.Metrics.Kernels;

namespace Challenge.Metrics.Statistics;

/// <summary>
/// ROC AUC and its variance by placement values. With positives i of weight wᵢ and negatives j of weight uⱼ,
/// <c>V10ᵢ</c> is the weighted fraction of negatives that score below positive i, <c>V01ⱼ</c> the weighted fraction of positives that
/// score above negative j, ties counting one half (mid-ranks). AUC = Σ wᵢ V10ᵢ / Σ wᵢ, and
/// <c>var = m/(m−1) Σ wᵢ² (V10ᵢ − AUC)² / (Σ wᵢ)² + n/(n−1) Σ uⱼ² (V01ⱼ − AUC)² / (Σ uⱼ)²</c>,
/// which for equal weights is DeLong's <c>S10/m + S01/n</c>; with weights it is the linearised variance of the ratio of sums.
/// Source: DeLong, DeLong, Clarke-Pearson, Biometrics 44 (1988) 837; fast form: Sun and Xu, IEEE SPL 21 (2014) 1389.
/// Without weights all sums are exact integers (<see cref="PlacementCounts"/>). O(N) in the number of rows for 64-bit keys.
/// </summary>
public static class DeLong
{
    /// <summary>Scores of rows that are in the positive class where <paramref name="positive"/> is not 0. Null when a class is empty.</summary>
    /// <param name="positive">1 for the positive class, 0 for the negative one.</param>
    /// <param name="scores">Finite numbers; larger means more like the positive class.</param>
    /// <param name="weights">Weights ≥ 0, or empty when every row weighs 1. Rows of weight 0 do not take part.</param>
    /// <param name="maximumThreads">Most threads to use; the estimate does not depend on it.</param>
    public static AucEstimate? Estimate(long[] positive, double[] scores, double[] weights, int maximumThreads = 1)
    {
        if (weights.Length == 0)
            return Estimate(PlacementCounts.Of(positive, scores, maximumThreads));
        ulong[] keys = LargeArray.Allocate<ulong>(scores.Length);
        for (int i = 0; i < keys.Length; i++)
            keys[i] = SortKeys.Of(scores[i]);
        double[] signed = LargeArray.Allocate<double>(keys.Length);
        for (int i = 0; i < signed.Length; i++)
        {
            // Flips the sign bit without a branch: which class comes next cannot be predicted, and a wrong guess costs more than the rest.
            ulong flip = positive[i] != 0 ? 0UL : 1UL << 63;
            signed[i] = BitConverter.UInt64BitsToDouble(BitConverter.DoubleToUInt64Bits(weights[i]) ^ flip);
        }
        RadixSort.Sort(keys, signed);
        return Estimate(keys.AsSpan(), signed);
    }

    private static AucEstimate? Estimate(PlacementCounts counts)
    {
        (double m, double n) = (counts.Positives, counts.Negatives);
        if (m == 0.0 || n == 0.0)
            return null;
        double auc = 0.5 * (double)counts.Sum / m / n;
        if (m == 1.0 || n == 1.0)
            return new AucEstimate(auc, null);
        double scale = 4.0 * m * m * n * n;
        return new AucEstimate(auc, Math.Sqrt(((double)counts.PositiveSpread / scale / (m - 1.0)) + ((double)counts.NegativeSpread / scale / (n - 1.0))));
    }

    /// <summary>From rows in order of score; a row's payload is its weight, negative for the negative class.</summary>
    private static AucEstimate? Estimate(ReadOnlySpan<ulong> keys, ReadOnlySpan<double> signedWeights)
    {
        RankSums sums = RankSums.Of(keys, signedWeights);
        if (sums.PositiveRows == 0 || sums.NegativeRows == 0)
            return null;
        double auc = Math.Clamp(sums.Area / sums.Positives / sums.Negatives, 0.0, 1.0);
        if (sums.PositiveRows == 1 || sums.NegativeRows == 1)
            return new AucEstimate(auc, null);
        (double spread10, double spread01) = sums.Spreads(keys, signedWeights, auc);
        double variance =
            ((double)sums.PositiveRows / (sums.PositiveRows - 1) * spread10 / sums.Positives / sums.Positives) +
            ((double)sums.NegativeRows / (sums.NegativeRows - 1) * spread01 / sums.Negatives / sums.Negatives);
        return new AucEstimate(auc, Math.Sqrt(variance));
    }
}
