using Challenge.Metrics.Kernels;
using Challenge.Metrics.Statistics;

namespace Challenge.Metrics.Classification;

/// <summary>
/// All pairwise areas between K classes from one sort for each class score. A(i|j) = Σ w_a u_b ([s_a &gt; s_b] + ½ [s_a = s_b]) / (W_i W_j) with score i, a in
/// class i and b in class j; the area against the rest is the mean of A(i|j) weighted with W_j.
/// </summary>
internal sealed class ClassSeparations : IReplicaStatistic
{
    public const string StandardErrorText =
        "DeLong's placement values for each area; each row's influences on all areas are added before they are squared, so that the areas' correlations count: " +
        "√(N/(N−1) Σ_r φ_r²), φ_r the weight of row r times the derivative of the mean area.";

    private readonly MulticlassRows _rows;
    private readonly int[][] _order;
    private readonly bool _isAgainstRest;

    private ClassSeparations(MulticlassRows rows, bool isAgainstRest, ulong[] keys)
    {
        (_rows, _isAgainstRest, UnitKeys) = (rows, isAgainstRest, keys);
        _order = new int[rows.K][];
        for (int k = 0; k < rows.K; k++)
        {
            ulong[] sortKeys = new ulong[rows.Count];
            int[] order = new int[rows.Count];
            for (int i = 0; i < order.Length; i++)
                (sortKeys[i], order[i]) = (SortKeys.Of(rows.Scores[i, k]), i);
            RadixSort.Sort(sortKeys, order);
            _order[k] = order;
        }
    }

    public ulong[] UnitKeys { get; }

    public static MetricResult Compute(MetricInput input, bool isAgainstRest)
    {
        (ClassSeparations? separations, string? problem) = Read(input, isAgainstRest);
        return separations is null
            ? new Undefined(problem!, input.Truth.Count)
            : new MetricValue(Math.Clamp(separations.Evaluate([])!.Value, 0.0, 1.0), separations.StandardError(), input.Truth.Count);
    }

    public static (ClassSeparations? Separations, string? Problem) Read(MetricInput input, bool isAgainstRest)
    {
        (MulticlassRows? rows, string? problem) = MulticlassRows.Read(input);
        if (rows is null)
            return (null, problem);
        ClassSeparations separations = new(rows, isAgainstRest, input.RowKeys());
        int missing = Array.FindIndex(separations.Totals([]), total => !(total > 0.0));
        return missing < 0
            ? (separations, null)
            : (null, $"Rows of all {rows.K} classes with a weight above 0 are needed; class {missing} has none.");
    }

    public double? Evaluate(ReadOnlySpan<byte> multiplicity)
    {
        double[] totals = Totals(multiplicity);
        if (!Array.TrueForAll(totals, static total => total > 0.0))
            return null;
        double mean = 0.0;
        for (int i = 0; i < _rows.K; i++)
            mean += MeanArea(i, Areas(i, totals, multiplicity), totals);
        return mean / _rows.K;
    }

    private double[] Totals(ReadOnlySpan<byte> multiplicity)
    {
        CompensatedSum[] sums = new CompensatedSum[_rows.K];
        for (int r = 0; r < _rows.Count; r++)
            sums[_rows.Classes[r]].Add(_rows.Weight(r) * (multiplicity.IsEmpty ? 1.0 : multiplicity[r]));
        return Array.ConvertAll(sums, static s => s.Value);
    }

    /// <summary>The mean of A(i|j) over j: with equal weights for pairs, with those of the classes against the rest.</summary>
    private double MeanArea(int i, double[] areas, double[] totals)
    {
        (double sum, double norm) = (0.0, 0.0);
        for (int j = 0; j < areas.Length; j++)
        {
            double share = j == i ? 0.0 : _isAgainstRest ? totals[j] : 1.0;
            sum += share * areas[j];
            norm += share;
        }
        return sum / norm;
    }

    /// <summary>A(i|j) for all j; that of i itself means nothing.</summary>
    private double[] Areas(int i, double[] totals, ReadOnlySpan<byte> multiplicity)
    {
        CompensatedSum[] below = new CompensatedSum[_rows.K], areas = new CompensatedSum[_rows.K];
        double[] group = new double[_rows.K];
        int[] order = _order[i];
        for (int start = 0, end; start < order.Length; start = end)
        {
            end = EndOfGroup(i, start);
            Array.Clear(group);
            for (int k = start; k < end; k++)
                group[_rows.Classes[order[k]]] += _rows.Weight(order[k]) * (multiplicity.IsEmpty ? 1.0 : multiplicity[order[k]]);
            for (int j = 0; j < group.Length; j++)
            {
                if (group[i] != 0.0)
                    areas[j].Add(group[i] * (below[j].Value + (0.5 * group[j])));
                below[j].Add(group[j]);
            }
        }
        double[] means = new double[_rows.K];
        for (int j = 0; j < means.Length; j++)
            means[j] = areas[j].Value / totals[i] / totals[j];
        return means;
    }

    /// <summary>From the influence of every row on the mean area; null for a single row.</summary>
    private double? StandardError()
    {
        double[] totals = Totals([]), influence = new double[_rows.Count];
        for (int i = 0; i < _rows.K; i++)
            AddInfluence(i, totals, influence);
        double sum = 0.0;
        long count = 0;
        for (int r = 0; r < influence.Length; r++)
        {
            sum += influence[r] * influence[r];
            count += _rows.Weight(r) > 0.0 ? 1 : 0;
        }
        return count < 2 ? null : Math.Sqrt(sum * count / (count - 1));
    }

    private void AddInfluence(int i, double[] totals, double[] influence)
    {
        double[] areas = Areas(i, totals, []), below = new double[_rows.K], group = new double[_rows.K], share = new double[_rows.K];
        double mean = MeanArea(i, areas, totals), rest = totals.Sum() - totals[i];
        for (int j = 0; j < share.Length; j++)
            share[j] = j == i ? 0.0 : _isAgainstRest ? totals[j] / rest : 1.0 / (_rows.K - 1);
        int[] order = _order[i];
        for (int start = 0, end; start < order.Length; start = end)
        {
            end = EndOfGroup(i, start);
            Array.Clear(group);
            for (int k = start; k < end; k++)
                group[_rows.Classes[order[k]]] += _rows.Weight(order[k]);
            double placement = 0.0;
            for (int j = 0; j < share.Length; j++)
                placement += share[j] * (below[j] + (0.5 * group[j])) / totals[j];
            double above = 1.0 - ((below[i] + (0.5 * group[i])) / totals[i]);
            for (int k = start; k < end; k++)
            {
                int row = order[k], j = (int)_rows.Classes[row];
                // Against the rest a row of class j also changes the share of its class, which shifts the reference from A(i|j) to the mean.
                double slope = j == i ? (placement - mean) / totals[i] : share[j] * (above - (_isAgainstRest ? mean : areas[j])) / totals[j];
                influence[row] += _rows.Weight(row) * slope / _rows.K;
            }
            for (int j = 0; j < below.Length; j++)
                below[j] += group[j];
        }
    }

    private int EndOfGroup(int i, int start)
    {
        int[] order = _order[i];
        double score = _rows.Scores[order[start], i];
        int end = start + 1;
        while (end < order.Length && _rows.Scores[order[end], i] == score)
            end++;
        return end;
    }
}
