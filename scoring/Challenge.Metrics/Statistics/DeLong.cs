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
                signs[i] = positive[i] != 0 ? (sbyte)1 : (sbyte)-1;
            RadixSort.Sort(keys, signs);
            return Sweep<sbyte>(keys, signs);
        }
        double[] signed = new double[keys.Length];
        for (int i = 0; i < signed.Length; i++)
            signed[i] = positive[i] != 0 ? weights[i] : -weights[i];
        RadixSort.Sort(keys, signed);
        return Sweep<double>(keys, signed);
    }

    /// <summary>Two passes over rows in order of score; a row's payload is its weight, negative for the negative class.</summary>
    private static AucEstimate? Sweep<T>(ReadOnlySpan<ulong> keys, ReadOnlySpan<T> signedWeights) where T : unmanaged, INumber<T>
    {
        CompensatedSum positives = default, negatives = default;
        (long m, long n) = (0, 0);
        foreach (T weight in signedWeights)
        {
            double w = double.CreateTruncating(weight);
            positives.Add(w > 0.0 ? w : 0.0);
            negatives.Add(w < 0.0 ? -w : 0.0);
            m += w > 0.0 ? 1 : 0;
            n += w < 0.0 ? 1 : 0;
        }
        if (m == 0 || n == 0)
            return null;
        double allPositives = positives.Value, allNegatives = negatives.Value;

        CompensatedSum area = default;
        for (TieGroups<T> tie = new(keys, signedWeights); tie.MoveNext();)
            area.Add(tie.Positives * (tie.NegativesBelow + (0.5 * tie.Negatives)));
        double auc = Math.Clamp(area.Value / allPositives / allNegatives, 0.0, 1.0);
        if (m == 1 || n == 1)
            return new AucEstimate(auc, null);

        CompensatedSum spread10 = default, spread01 = default;
        for (TieGroups<T> tie = new(keys, signedWeights); tie.MoveNext();)
        {
            double v10 = (tie.NegativesBelow + (0.5 * tie.Negatives)) / allNegatives;
            double v01 = 1.0 - ((tie.PositivesBelow + (0.5 * tie.Positives)) / allPositives);
            spread10.Add(tie.SquaredPositives * (v10 - auc) * (v10 - auc));
            spread01.Add(tie.SquaredNegatives * (v01 - auc) * (v01 - auc));
        }
        double variance =
            ((double)m / (m - 1) * spread10.Value / allPositives / allPositives) +
            ((double)n / (n - 1) * spread01.Value / allNegatives / allNegatives);
        return new AucEstimate(auc, Math.Sqrt(variance));
    }
}
