using Challenge.Metrics.Kernels;
using Challenge.Metrics.Statistics;

namespace Challenge.Metrics.Generative;

/// <summary>
/// The 1-Wasserstein distance between two samples on the line, W₁ = ∫ |F(x) − G(x)| dx with F and G the fractions of each sample up to x, averaged over
/// several quantities. Values are sorted once; resampled units then only count differently. A unit (jet) may bring any number of values of a quantity.
/// </summary>
/// <remarks>Units are the reference's rows, then the generated ones.</remarks>
internal sealed class WassersteinStatistic : IReplicaStatistic
{
    private readonly int _referenceUnits;
    private readonly List<(int[] Unit, double[] Gap)> _quantities = [];

    private WassersteinStatistic(ulong[] keys, int referenceUnits) => (UnitKeys, _referenceUnits) = (keys, referenceUnits);

    public ulong[] UnitKeys { get; }

    /// <param name="input">Its unit keys name the reference's rows; without them the rows' content does, which also names generated rows always.</param>
    /// <param name="reference">Reference rows.</param>
    /// <param name="generated">Generated rows.</param>
    /// <param name="values">The values of each quantity: (unit, value), units of the generated sample numbered behind those of the reference.</param>
    public static WassersteinStatistic Of(MetricInput input, Matrix reference, Matrix generated, IEnumerable<(List<int> Unit, List<double> Value)> values)
    {
        ulong[] referenceKeys = input.UnitKeys ?? RowContent.Keys(RowContent.Hashes(reference, RowContent.ReferenceSalt));
        WassersteinStatistic statistic = new([.. referenceKeys, .. RowContent.Keys(RowContent.Hashes(generated, RowContent.GeneratedSalt))], reference.Rows);
        foreach ((List<int> unit, List<double> value) in values)
            statistic._quantities.Add(Sorted([.. unit], [.. value]));
        return statistic;
    }

    public double? Evaluate(ReadOnlySpan<byte> multiplicity)
    {
        int[] counts = new int[multiplicity.Length];
        for (int i = 0; i < counts.Length; i++)
            counts[i] = multiplicity[i];
        return Distance(counts);
    }

    /// <summary>The mean distance when unit i counts counts[i] times; null when a sample has no value left.</summary>
    public double? Distance(ReadOnlySpan<int> counts)
    {
        double sum = 0.0;
        foreach ((int[] unit, double[] gap) in _quantities)
        {
            if (One(unit, gap, counts) is not { } distance)
                return null;
            sum += distance;
        }
        return sum / _quantities.Count;
    }

    private double? One(int[] unit, double[] gap, ReadOnlySpan<int> counts)
    {
        long first = 0, second = 0;
        foreach (int u in unit)
        {
            first += u < _referenceUnits ? counts[u] : 0;
            second += u < _referenceUnits ? 0 : counts[u];
        }
        if (first == 0 || second == 0)
            return null;
        CompensatedSum sum = default;
        long below = 0, otherBelow = 0;
        for (int k = 0; k < gap.Length; k++)
        {
            int count = counts[unit[k]];
            bool reference = unit[k] < _referenceUnits;
            below += reference ? count : 0;
            otherBelow += reference ? 0 : count;
            if (gap[k] > 0.0)
                sum.Add(Math.Abs(((double)below / first) - ((double)otherBelow / second)) * gap[k]);
        }
        return sum.Value;
    }

    /// <summary>Units in order of value, and how far it is from each value to the next.</summary>
    private static (int[] Unit, double[] Gap) Sorted(int[] unit, double[] value)
    {
        ulong[] keys = Array.ConvertAll(value, SortKeys.Of);
        int[] order = new int[keys.Length];
        for (int i = 0; i < order.Length; i++)
            order[i] = i;
        RadixSort.Sort(keys, order);
        double[] gap = new double[order.Length];
        for (int k = 0; k + 1 < order.Length; k++)
            gap[k] = value[order[k + 1]] - value[order[k]];
        return (Array.ConvertAll(order, i => unit[i]), gap);
    }
}
