using Challenge.Metrics.Kernels;
using Challenge.Metrics.Statistics;

namespace Challenge.Metrics.Classification;

/// <summary>
/// AMS under resampling. A class without a known total needs its selected rows alone; one with a known total needs all its rows, because the sum that is scaled to
/// it varies with them. Other rows are left out.
/// </summary>
internal sealed class AmsStatistic : IReplicaStatistic
{
    private readonly double _regularisation;
    private readonly YieldRows _signal, _background;

    public AmsStatistic(
        ReadOnlySpan<long> labels, ReadOnlySpan<double> weights, ReadOnlySpan<long> selected,
        double? signalTotal, double? backgroundTotal, double regularisation, ReadOnlySpan<ulong> keys)
    {
        List<ulong> unitKeys = [];
        _signal = YieldRows.Of(1, labels, weights, selected, signalTotal, keys, unitKeys);
        _background = YieldRows.Of(0, labels, weights, selected, backgroundTotal, keys, unitKeys);
        _regularisation = regularisation;
        UnitKeys = [.. unitKeys];
    }

    public ulong[] UnitKeys { get; }

    public double? Evaluate(ReadOnlySpan<byte> multiplicity) =>
        _signal.Yield(multiplicity) is { } s && _background.Yield(multiplicity) is { } b ? ApproximateMedianSignificance.Of(s, b, _regularisation)?.Value : null;

    /// <summary>The rows of one class that count, which stand together, the selected ones first.</summary>
    private sealed record YieldRows(int Start, double[] Selected, double[] Others, double? Total)
    {
        public static YieldRows Of(
            long label, ReadOnlySpan<long> labels, ReadOnlySpan<double> weights, ReadOnlySpan<long> selected, double? total, ReadOnlySpan<ulong> keys, List<ulong> unitKeys)
        {
            int start = unitKeys.Count;
            List<double> inside = [], outside = [];
            foreach (long wanted in total is null ? (ReadOnlySpan<long>)[1] : [1, 0])
            {
                for (int i = 0; i < labels.Length; i++)
                {
                    if (labels[i] != label || selected[i] != wanted)
                        continue;
                    (wanted == 1 ? inside : outside).Add(weights[i]);
                    unitKeys.Add(keys[i]);
                }
            }
            return new YieldRows(start, [.. inside], [.. outside], total);
        }

        /// <summary>The expected events selected; null where the class's weights do not sum to more than 0 and so cannot be scaled.</summary>
        public double? Yield(ReadOnlySpan<byte> multiplicity)
        {
            double kept = ReplicaSums.Of(multiplicity.Slice(Start, Selected.Length), Selected);
            if (Total is null)
                return kept;
            double all = kept + ReplicaSums.Of(multiplicity.Slice(Start + Selected.Length, Others.Length), Others);
            return all > 0.0 ? kept / all * Total : null;
        }
    }
}
