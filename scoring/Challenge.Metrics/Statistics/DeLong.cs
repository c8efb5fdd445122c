using System.Numerics;
using Challenge.Metrics.Kernels;

namespace Challenge.Metrics.Statistics;

/// <summary>
/// ROC AUC and its variance by placement values. With positives i of weight wᵢ and negatives j of weight uⱼ,
/// <c>V10ᵢ</c> is the weighted fraction of negatives that score below positive i, <c>V01ⱼ</c> the weighted fraction of positives that
/// score above negative j, ties counting one half (mid-ranks). AUC = Σ wᵢ V10ᵢ / Σ wᵢ, and
/// <c>var = m/(m−1) Σ wᵢ² (V10ᵢ − AUC)² / (Σ wᵢ)² + n/(n−1) Σ uⱼ² (V01ⱼ − AUC)² / (Σ uⱼ)²</c>,
/// which for equal weights is DeLong's <c>S10/m + S01/n</c>; with weights it is the linearised variance of the ratio of sums.
/// Source: DeLong, DeLong, Clarke-Pearson, Biometrics 44 (1988) 837; fast form: Sun and Xu, IEEE SPL 21 (2014) 1389.
/// One sort and two passes: O(N) in the number of rows for 64-bit keys.
/// </summary>
public static class DeLong
{
    /// <summary>Scores of rows that are in the positive class where <paramref name="positive"/> is not 0. Null when a class is empty.</summary>
    /// <param name="positive">1 for the positive class, 0 for the negative one.</param>
    /// <param name="scores">Finite numbers; larger means more like the positive class.</param>
    /// <param name="weights">Weights ≥ 0, or empty when every row weighs 1. Rows of weight 0 do not take part.</param>
    public static AucEstimate? Estimate(ReadOnlySpan<long> positive, ReadOnlySpan<double> scores, ReadOnlySpan<double> weights)
    {
        ulong[] keys = new ulong[scores.Length];
        for (int i = 0; i < keys.Length; i++)
            keys[i] = SortKeys.Of(scores[i]);
        if (weights.IsEmpty)
        {
            sbyte[] signs = new sbyte[keys.Length];
            for (int i = 0; i < signs.Length; i++)
                signs[i] = (sbyte)((positive[i] != 0 ? 2 : 0) - 1);
            RadixSort.Sort(keys, signs);
            return Estimate<sbyte>(keys, signs);
        }
        double[] signed = new double[keys.Length];
        for (int i = 0; i < signed.Length; i++)
        {
            // Flips the sign bit without a branch: which class comes next cannot be predicted, and a wrong guess costs more than the rest.
            ulong flip = positive[i] != 0 ? 0UL : 1UL << 63;
            signed[i] = BitConverter.UInt64BitsToDouble(BitConverter.DoubleToUInt64Bits(weights[i]) ^ flip);
        }
        RadixSort.Sort(keys, signed);
        return Estimate<double>(keys, signed);
    }

    /// <summary>From rows in order of score; a row's payload is its weight, negative for the negative class.</summary>
    private static AucEstimate? Estimate<T>(ReadOnlySpan<ulong> keys, ReadOnlySpan<T> signedWeights) where T : unmanaged, INumber<T>
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
