using Challenge.Metrics.Classification;
using Challenge.Metrics.Statistics;

namespace Challenge.Metrics.Decorrelation;

/// <summary>
/// Background mass histograms before and after the cut that keeps a given fraction of the signal: all rows with a score at or above the highest score at which the
/// signal efficiency reaches it. Under resampling, its value is the Jensen–Shannon divergence between the two, in bits.
/// </summary>
/// <param name="roc">The rows in order of score.</param>
/// <param name="bins">Bin of the mass at each place; −1 for signal and outside the bins.</param>
/// <param name="binCount">Number of bins.</param>
/// <param name="signalEfficiency">In (0, 1].</param>
internal sealed class MassSculpting(SortedRoc roc, int[] bins, int binCount, double signalEfficiency) : IReplicaStatistic
{
    private const string BinCount = "mass_bins", Low = "mass_low", High = "mass_high";
    private const double DefaultBinCount = 50.0, MaximumBinCount = 100_000.0;

    /// <summary>The parameters of the binning, the same for the metric and its histograms.</summary>
    public static IReadOnlyList<MetricParameter> BinParameters { get; } =
    [
        new MetricParameter(BinCount, DefaultBinCount, "Number of mass bins of equal width, at least 2."),
        new MetricParameter(Low, null, "Lower edge of the first bin, in the unit of the mass; background outside is left out. Not given: the smallest background mass."),
        new MetricParameter(High, null, "Upper edge of the last bin. Not given: the largest background mass."),
    ];

    public ulong[] UnitKeys => roc.UnitKeys;

    /// <summary>The bins that the parameters and the background's range give; the problem says what is wrong with them.</summary>
    public static (MassBins? Bins, string? Problem) ReadBins(MetricInput input, SortedRoc roc, double[] masses)
    {
        double count = input.Parameters.GetValueOrDefault(BinCount, DefaultBinCount);
        if (!(count is >= 2.0 and <= MaximumBinCount && count == Math.Floor(count)))
            return (null, $"The parameter {BinCount} must be a whole number from 2 to {MaximumBinCount}; it is {count}.");
        MassBins? range = MassBins.Over(Enumerable.Range(0, roc.Count).Where(k => !roc.IsPositive(k)).Select(k => masses[roc.Rows[k]]), (int)count);
        double low = input.Parameters.GetValueOrDefault(Low, range?.Low ?? double.NaN), high = input.Parameters.GetValueOrDefault(High, range?.High ?? double.NaN);
        return high > low && double.IsFinite(high - low)
            ? (new MassBins(low, high, (int)count), null)
            : (null, $"The mass bins need {Low} < {High}; they would reach from {low} to {high}. Either all background has one mass or a parameter is wrong.");
    }

    /// <summary>The bin of each place, from the masses in the input's order.</summary>
    public static int[] Bins(SortedRoc roc, double[] masses, MassBins bins)
    {
        int[] places = new int[roc.Count];
        for (int k = 0; k < places.Length; k++)
            places[k] = roc.IsPositive(k) ? -1 : bins.Of(masses[roc.Rows[k]]);
        return places;
    }

    /// <summary>Null where no background is left. Empty multiplicities are all 1.</summary>
    public double? Evaluate(ReadOnlySpan<byte> multiplicity)
    {
        if (LastKept(multiplicity) is not { } last)
            return null;
        (double[] before, double allBefore) = Histogram(roc.Count - 1, multiplicity);
        (double[] after, double allAfter) = Histogram(last, multiplicity);
        return allAfter > 0.0 ? Divergence(before, allBefore, after, allAfter) : null;
    }

    /// <summary>Weights of the background by bin down to a place, and their sum.</summary>
    private (double[] Contents, double Sum) Histogram(int last, ReadOnlySpan<byte> multiplicity)
    {
        double[] contents = new double[binCount];
        double sum = 0.0;
        for (int k = 0; k <= last; k++)
        {
            if (bins[k] < 0)
                continue;
            double w = roc.Weight(k) * (multiplicity.IsEmpty ? 1.0 : multiplicity[k]);
            contents[bins[k]] += w;
            sum += w;
        }
        return (contents, sum);
    }

    /// <summary>Place of the last row that the cut keeps; null without signal or background.</summary>
    public int? LastKept(ReadOnlySpan<byte> multiplicity) => roc.Evaluate(multiplicity, new Cut(signalEfficiency))?.Last;

    /// <summary>½ Σ p log₂(p/m) + ½ Σ q log₂(q/m), m = (p + q)/2.</summary>
    private static double Divergence(double[] before, double allBefore, double[] after, double allAfter)
    {
        double sum = 0.0;
        for (int b = 0; b < before.Length; b++)
        {
            double p = before[b] / allBefore, q = after[b] / allAfter, m = 0.5 * (p + q);
            sum += (p > 0.0 ? p * Math.Log2(p / m) : 0.0) + (q > 0.0 ? q * Math.Log2(q / m) : 0.0);
        }
        return Math.Clamp(0.5 * sum, 0.0, 1.0);
    }

    /// <summary>Finds the first point whose signal efficiency reaches the level.</summary>
    private struct Cut(double level) : IRocStatistic
    {
        private double _positives;
        private bool _found;

        public int Last { get; private set; }

        public readonly double? Value => Last;

        public void Start(double positives, double negatives) => _positives = positives;

        public void Visit(in RocPoint point)
        {
            if (_found)
                return;
            Last = point.Last;
            _found = point.TruePositives / _positives >= level;
        }
    }
}
