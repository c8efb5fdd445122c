using System.Runtime.CompilerServices;
using Challenge.Metrics.Kernels;

namespace Challenge.Metrics.Classification;

/// <summary>
/// Rows of two classes in descending order of score, sorted once: the ROC curve under any multiplicities is then one pass. Rows of equal score
/// are passed together, and rows of weight 0 are left out. O(N) for 64-bit keys.
/// </summary>
internal sealed class SortedRoc
{
    private readonly double[] _weights;
    private readonly byte[] _positive;
    private readonly bool[] _lastOfScore;

    private SortedRoc(int[] rows, double[] weights, byte[] positive, bool[] lastOfScore, ulong[] keys) =>
        (Rows, _weights, _positive, _lastOfScore, UnitKeys) = (rows, weights, positive, lastOfScore, keys);

    /// <summary>The input's row at each place.</summary>
    public int[] Rows { get; }

    /// <summary>The unit key at each place.</summary>
    public ulong[] UnitKeys { get; }

    /// <summary>Number of rows with a weight.</summary>
    public int Count => Rows.Length;

    /// <summary>Reads label, score and weight of an input; the problem says what stands in the way.</summary>
    public static (SortedRoc? Roc, string? Problem) Read(MetricInput input)
    {
        (BinaryRows? rows, string? problem) = BinaryRows.Read(input);
        if (rows is null)
            return (null, problem);
        SortedRoc roc = Of(rows.Labels, rows.Scores, rows.Weights, input.RowKeys());
        (double positives, double negatives) = roc.Totals([]);
        return positives > 0.0 && negatives > 0.0
            ? (roc, null)
            : (null, "Rows of both classes (label 0 and label 1) with a weight above 0 are needed; one of them is missing.");
    }

    /// <summary>Sorts the rows. Weights may be empty (all are 1) or negative.</summary>
    public static SortedRoc Of(ReadOnlySpan<long> labels, ReadOnlySpan<double> scores, ReadOnlySpan<double> weights, ReadOnlySpan<ulong> keys)
    {
        int count = labels.Length;
        foreach (double w in weights)
            count -= w == 0.0 ? 1 : 0;
        ulong[] order = new ulong[count];
        int[] rows = new int[count];
        for (int i = 0, k = 0; i < labels.Length; i++)
        {
            if (weights.IsEmpty || weights[i] != 0.0)
                (order[k], rows[k++]) = (~SortKeys.Of(scores[i]), i);
        }
        RadixSort.Sort(order, rows);
        double[] sortedWeights = new double[count];
        byte[] positive = new byte[count];
        bool[] last = new bool[count];
        ulong[] sortedKeys = new ulong[count];
        for (int k = 0; k < count; k++)
        {
            int row = rows[k];
            sortedWeights[k] = weights.IsEmpty ? 1.0 : weights[row];
            positive[k] = (byte)labels[row];
            last[k] = k + 1 == count || order[k + 1] != order[k];
            sortedKeys[k] = keys[row];
        }
        return new SortedRoc(rows, sortedWeights, positive, last, sortedKeys);
    }

    /// <summary>Total weight of each class. Empty multiplicities are all 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public (double Positives, double Negatives) Totals(ReadOnlySpan<byte> multiplicity)
    {
        CompensatedSum positives = default, negatives = default;
        for (int k = 0; k < _weights.Length; k++)
        {
            double w = multiplicity.IsEmpty ? _weights[k] : _weights[k] * multiplicity[k];
            double p = w * _positive[k];
            positives.Add(p);
            negatives.Add(w - p);
        }
        return (positives.Value, negatives.Value);
    }

    /// <summary>Passes the curve's points to the statistic. Empty multiplicities are all 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Walk<T>(ReadOnlySpan<byte> multiplicity, ref T statistic) where T : struct, IRocStatistic
    {
        CompensatedSum positives = default, negatives = default;
        (double positiveSquares, double negativeSquares) = (0.0, 0.0);
        for (int k = 0; k < _weights.Length; k++)
        {
            double m = multiplicity.IsEmpty ? 1.0 : multiplicity[k];
            double w = _weights[k] * m, square = _weights[k] * w;
            double p = w * _positive[k], squareOfPositive = square * _positive[k];
            positives.Add(p);
            negatives.Add(w - p);
            positiveSquares += squareOfPositive;
            negativeSquares += square - squareOfPositive;
            if (_lastOfScore[k])
                statistic.Visit(new RocPoint(k, positives.Value, negatives.Value, positiveSquares, negativeSquares));
        }
    }

    /// <summary>The curve's points from (0, 0), where nothing is kept and <see cref="RocPoint.Last"/> is −1, to the lowest score.</summary>
    public RocPoint[] Points()
    {
        RocPoint[] points = new RocPoint[_lastOfScore.Count(static last => last) + 1];
        points[0] = new RocPoint(-1, 0.0, 0.0, 0.0, 0.0);
        Collector collector = new(points);
        Walk([], ref collector);
        return points;
    }

    /// <summary>The statistic of the rows, each counted as often as its multiplicity; null when a class has no weight left.</summary>
    public T? Evaluate<T>(ReadOnlySpan<byte> multiplicity, T statistic) where T : struct, IRocStatistic
    {
        (double positives, double negatives) = Totals(multiplicity);
        if (!(positives > 0.0 && negatives > 0.0))
            return null;
        statistic.Start(positives, negatives);
        Walk(multiplicity, ref statistic);
        return statistic;
    }

    /// <summary>Whether the row at a place is a positive.</summary>
    public bool IsPositive(int place) => _positive[place] != 0;

    /// <summary>The weight of the row at a place.</summary>
    public double Weight(int place) => _weights[place];

    private struct Collector(RocPoint[] points) : IRocStatistic
    {
        private int _count = 1;

        public readonly double? Value => null;

        public readonly void Start(double positives, double negatives)
        {
        }

        public void Visit(in RocPoint point) => points[_count++] = point;
    }
}
