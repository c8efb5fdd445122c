using Challenge.Metrics.Kernels;

namespace Challenge.Metrics.Statistics;

/// <summary>
/// ROC AUC under resampling. Rows are sorted by score once; within a group of equal scores the positives stand before the negatives, so that
/// counting the negatives before each positive counts no pair of equal scores; half of those is added group by group where both classes occur.
/// </summary>
internal sealed class AucStatistic : IReplicaStatistic
{
    /// <summary>255 for a positive, 0 for a negative, in order of score.</summary>
    private readonly byte[] _isPositive;

    /// <summary>Weights in order of score: of the positives and of the negatives, 0 for the other class; empty when every row weighs 1.</summary>
    private readonly (double[] Positive, double[] Negative) _weights;

    /// <summary>Groups of equal score with rows of both classes.</summary>
    private readonly (int Start, int End)[] _ties;

    private AucStatistic(ulong[] keys, byte[] isPositive, (double[] Positive, double[] Negative) weights, (int Start, int End)[] ties) =>
        (UnitKeys, _isPositive, _weights, _ties) = (keys, isPositive, weights, ties);

    public ulong[] UnitKeys { get; }

    /// <summary>Rows of weight 0 do not take part. Null when a class is empty.</summary>
    public static AucStatistic? Prepare(ReadOnlySpan<long> positive, ReadOnlySpan<double> scores, ReadOnlySpan<double> weights, ReadOnlySpan<ulong> keys)
    {
        // Positives are laid down first; the sort keeps them first within equal scores.
        int[] order = new int[scores.Length];
        int rows = 0, positives = 0;
        foreach (bool wanted in (ReadOnlySpan<bool>)[true, false])
        {
            for (int i = 0; i < scores.Length; i++)
            {
                if ((positive[i] != 0) == wanted && (weights.IsEmpty || weights[i] > 0.0))
                    order[rows++] = i;
            }
            positives = wanted ? rows : positives;
        }
        if (positives == 0 || positives == rows)
            return null;
        Array.Resize(ref order, rows);
        ulong[] sorted = new ulong[rows];
        for (int k = 0; k < rows; k++)
            sorted[k] = SortKeys.Of(scores[order[k]]);
        RadixSort.Sort(sorted, order);

        ulong[] unitKeys = new ulong[rows];
        byte[] isPositive = new byte[rows];
        (double[] Positive, double[] Negative) byClass = weights.IsEmpty ? ([], []) : (new double[rows], new double[rows]);
        for (int k = 0; k < rows; k++)
        {
            int row = order[k];
            unitKeys[k] = keys[row];
            isPositive[k] = positive[row] != 0 ? byte.MaxValue : (byte)0;
            if (!weights.IsEmpty)
                (positive[row] != 0 ? byClass.Positive : byClass.Negative)[k] = weights[row];
        }
        return new AucStatistic(unitKeys, isPositive, byClass, [.. MixedGroups(sorted, isPositive)]);
    }

    public double? Evaluate(ReadOnlySpan<byte> multiplicity)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(multiplicity.Length, _isPositive.Length, nameof(multiplicity));
        return _weights.Positive.Length == 0 ? Unweighted(multiplicity) : Weighted(multiplicity);
    }

    /// <summary>In whole numbers: nothing is rounded before the last division.</summary>
    private double? Unweighted(ReadOnlySpan<byte> multiplicity)
    {
        PairCounts counts = PairCounts.Of(multiplicity, _isPositive);
        if (counts.Positives == 0 || counts.Negatives == 0)
            return null;
        long tied = 0;
        foreach ((int start, int end) in _ties)
        {
            (long positives, long all) = (0, 0);
            for (int k = start; k < end; k++)
            {
                positives += multiplicity[k] & _isPositive[k];
                all += multiplicity[k];
            }
            tied += positives * (all - positives);
        }
        return (counts.Ordered + (0.5 * tied)) / counts.Positives / counts.Negatives;
    }

    private double? Weighted(ReadOnlySpan<byte> multiplicity)
    {
        (double positives, double negatives, double area) = (0.0, 0.0, 0.0);
        (double[] positive, double[] negative) = _weights;
        for (int k = 0; k < positive.Length; k++)
        {
            double m = multiplicity[k];
            double p = m * positive[k];
            area += p * negatives;
            positives += p;
            negatives += m * negative[k];
        }
        if (!(positives > 0.0 && negatives > 0.0))
            return null;
        foreach ((int start, int end) in _ties)
        {
            (double p, double n) = (0.0, 0.0);
            for (int k = start; k < end; k++)
            {
                p += multiplicity[k] * positive[k];
                n += multiplicity[k] * negative[k];
            }
            area += 0.5 * p * n;
        }
        return Math.Clamp(area / positives / negatives, 0.0, 1.0);
    }

    private static List<(int Start, int End)> MixedGroups(ulong[] sorted, byte[] isPositive)
    {
        List<(int Start, int End)> groups = [];
        for (int start = 0, end; start < sorted.Length; start = end)
        {
            for (end = start + 1; end < sorted.Length && sorted[end] == sorted[start]; end++)
            {
            }
            if (isPositive[start] != isPositive[end - 1])
                groups.Add((start, end));
        }
        return groups;
    }
}
