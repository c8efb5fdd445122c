using System.Runtime.CompilerServices;
using Challenge.Metrics.Kernels;

namespace Challenge.Metrics.Statistics;

/// <summary>
/// What one pass over rows in order of score finds. Rows of equal score are taken together: each sees the middle of its group, which is what
/// mid-ranks mean. The loops hold everything in locals and have no branch on the class, since both are what makes them fast.
/// </summary>
/// <param name="Positives">Total weight of the positives.</param>
/// <param name="Negatives">Total weight of the negatives.</param>
/// <param name="PositiveRows">Number of positives with a weight.</param>
/// <param name="NegativeRows">Number of negatives with a weight.</param>
/// <param name="Area">Σ over pairs of wᵢ uⱼ ([sᵢ &gt; tⱼ] + ½ [sᵢ = tⱼ]).</param>
internal readonly record struct RankSums(double Positives, double Negatives, long PositiveRows, long NegativeRows, double Area)
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static RankSums Of(ReadOnlySpan<ulong> keys, ReadOnlySpan<double> signedWeights)
    {
        CompensatedSum positives = default, negatives = default, area = default;
        (long positiveRows, long negativeRows) = (0, 0);
        for (int i = 0; i < keys.Length;)
        {
            ulong key = keys[i];
            CompensatedSum groupPositives = default, groupNegatives = default;
            do
            {
                (double p, double n) = Split(signedWeights[i]);
                groupPositives.Add(p);
                groupNegatives.Add(n);
                positiveRows += p != 0.0 ? 1 : 0;
                negativeRows += n != 0.0 ? 1 : 0;
                i++;
            }
            while (i < keys.Length && keys[i] == key);
            area.Add(groupPositives.Value * (negatives.Value + (0.5 * groupNegatives.Value)));
            positives.Add(groupPositives.Value);
            negatives.Add(groupNegatives.Value);
        }
        return new RankSums(positives.Value, negatives.Value, positiveRows, negativeRows, area.Value);
    }

    /// <summary>Σ wᵢ² (V10ᵢ − auc)² and Σ uⱼ² (V01ⱼ − auc)².</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public (double Spread10, double Spread01) Spreads(ReadOnlySpan<ulong> keys, ReadOnlySpan<double> signedWeights, double auc)
    {
        CompensatedSum positives = default, negatives = default;
        (double spread10, double spread01) = (0.0, 0.0);
        (double perPositive, double perNegative) = (1.0 / Positives, 1.0 / Negatives);
        for (int i = 0; i < keys.Length;)
        {
            ulong key = keys[i];
            (double groupPositives, double groupNegatives, double squaredPositives, double squaredNegatives) = (0.0, 0.0, 0.0, 0.0);
            do
            {
                (double p, double n) = Split(signedWeights[i]);
                groupPositives += p;
                groupNegatives += n;
                squaredPositives += p * p;
                squaredNegatives += n * n;
                i++;
            }
            while (i < keys.Length && keys[i] == key);
            double v10 = ((negatives.Value + (0.5 * groupNegatives)) * perNegative) - auc;
            double v01 = 1.0 - ((positives.Value + (0.5 * groupPositives)) * perPositive) - auc;
            spread10 += squaredPositives * v10 * v10;
            spread01 += squaredNegatives * v01 * v01;
            positives.Add(groupPositives);
            negatives.Add(groupNegatives);
        }
        return (spread10, spread01);
    }

    /// <summary>The weight as (positive, negative): one is the weight's size and the other 0, both exact.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (double Positive, double Negative) Split(double w)
    {
        double size = Math.Abs(w);
        double positive = 0.5 * (size + w);
        return (positive, size - positive);
    }
}
