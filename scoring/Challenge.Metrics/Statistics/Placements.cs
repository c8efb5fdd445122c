using Challenge.Metrics.Kernels;

namespace Challenge.Metrics.Statistics;

/// <summary>
/// What DeLong's comparison needs of one submission: where each row stands among the rows of the other class. Two submissions to the same truth are compared from
/// their placements in O(N), at any later time: <see cref="PairedDeLong"/>.
/// </summary>
/// <param name="Auc">The area under the ROC curve, in [0, 1].</param>
/// <param name="V10">Each positive's weighted fraction of negatives that score below it, ties counting one half; positives in the order of rows.</param>
/// <param name="V01">Each negative's weighted fraction of positives that score above it; negatives in the order of rows.</param>
/// <param name="PositiveWeights">Weight of each positive; empty when every row weighs 1. Rows of weight 0 are not there at all.</param>
/// <param name="NegativeWeights">Weight of each negative; likewise.</param>
public sealed record Placements(double Auc, double[] V10, double[] V01, double[] PositiveWeights, double[] NegativeWeights)
{
    /// <summary>From rows that are in the positive class where <paramref name="positive"/> is not 0. Null when a class is empty. One sort: O(N).</summary>
    /// <param name="positive">1 for the positive class, 0 for the negative one.</param>
    /// <param name="scores">Finite numbers; larger means more like the positive class.</param>
    /// <param name="weights">Weights ≥ 0, or empty when every row weighs 1. Rows of weight 0 do not take part.</param>
    public static Placements? Of(ReadOnlySpan<long> positive, ReadOnlySpan<double> scores, ReadOnlySpan<double> weights)
    {
        List<int> rows = new(scores.Length);
        (int m, int n) = (0, 0);
        // The place of each row within its class, in the order of rows.
        int[] place = new int[scores.Length];
        for (int i = 0; i < scores.Length; i++)
        {
            if (!weights.IsEmpty && weights[i] == 0.0)
                continue;
            rows.Add(i);
            place[i] = positive[i] != 0 ? m++ : n++;
        }
        if (m == 0 || n == 0)
            return null;

        ulong[] keys = new ulong[rows.Count];
        for (int k = 0; k < keys.Length; k++)
            keys[k] = SortKeys.Of(scores[rows[k]]);
        int[] order = [.. rows];
        RadixSort.Sort(keys, order);

        Class positives = new(m, !weights.IsEmpty), negatives = new(n, !weights.IsEmpty);
        for (int k = 0; k < order.Length;)
        {
            (double positivesBelow, double negativesBelow) = (positives.Total, negatives.Total);
            int end = k;
            for (; end < order.Length && keys[end] == keys[k]; end++)
            {
                int row = order[end];
                (positive[row] != 0 ? positives : negatives).Add(place[row], weights.IsEmpty ? 1.0 : weights[row]);
            }
            double positivesMiddle = 0.5 * (positivesBelow + positives.Total), negativesMiddle = 0.5 * (negativesBelow + negatives.Total);
            for (; k < end; k++)
            {
                if (positive[order[k]] != 0)
                    positives.Below[place[order[k]]] = negativesMiddle;
                else
                    negatives.Below[place[order[k]]] = positivesMiddle;
            }
        }
        return Divide(positives, negatives);
    }

    private static Placements Divide(Class positives, Class negatives)
    {
        (double[] v10, double[] v01) = (positives.Below, negatives.Below);
        CompensatedSum area = default;
        for (int i = 0; i < v10.Length; i++)
        {
            v10[i] /= negatives.Total;
            area.Add((positives.Weights.Length == 0 ? 1.0 : positives.Weights[i]) * v10[i]);
        }
        for (int j = 0; j < v01.Length; j++)
            v01[j] = 1.0 - (v01[j] / positives.Total);
        return new Placements(Math.Clamp(area.Value / positives.Total, 0.0, 1.0), v10, v01, positives.Weights, negatives.Weights);
    }

    /// <summary>One class while the rows are passed in order of score.</summary>
    private sealed class Class(int rows, bool isWeighted)
    {
        private CompensatedSum _total;

        /// <summary>Weight passed so far.</summary>
        public double Total => _total.Value;

        /// <summary>By row of the class: weight of the other class below it, half of its ties included.</summary>
        public double[] Below { get; } = new double[rows];

        public double[] Weights { get; } = isWeighted ? new double[rows] : [];

        public void Add(int place, double weight)
        {
            _total.Add(weight);
            if (isWeighted)
                Weights[place] = weight;
        }
    }
}
