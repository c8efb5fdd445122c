using Challenge.Metrics.Kernels;
using Challenge.Metrics.Statistics;

namespace Challenge.Metrics.Decorrelation;

/// <summary>
/// The mean over windows of consecutive events in order of mass of mean_k (k/N − F_w(k))², k = 1 … N, with F_w(k) the fraction of the window's events whose rank
/// of prediction is at most k. Sorted once; then one pass over the events in order of rank, whatever their multiplicities:
/// with r_1 &lt; r_2 &lt; … the n ranks of a window, Σ_k F_w(k)² = Σ_j (2j − 1)(N − r_j + 1)/n² and Σ_k k F_w(k) = Σ_j Σ_{k ≥ r_j} k / n, both whole numbers but for the divisor.
/// </summary>
internal sealed class FlatnessWindows : IReplicaStatistic
{
    private readonly int _window, _step;

    /// <summary>Place in order of mass of the event at each place in order of prediction.</summary>
    private readonly int[] _byPrediction;

    private FlatnessWindows(int window, int step, int[] byPrediction, ulong[] keys) =>
        (_window, _step, _byPrediction, UnitKeys) = (window, step, byPrediction, keys);

    /// <summary>Keys in order of mass.</summary>
    public ulong[] UnitKeys { get; }

    /// <summary>
    /// Sorts by mass; equal masses stand in the order of a hash of their prediction, which is the same for every order of rows and tells nothing of the
    /// prediction. Equal predictions are ranked in the order of mass.
    /// </summary>
    public static FlatnessWindows Of(double[] masses, double[] predictions, ulong[] keys, int window, int step)
    {
        int[] byMass = new int[masses.Length];
        ulong[] sortKeys = new ulong[masses.Length];
        for (int i = 0; i < byMass.Length; i++)
            (byMass[i], sortKeys[i]) = (i, PoissonReplicas.Mix(SortKeys.Of(predictions[i])));
        RadixSort.Sort(sortKeys, byMass);
        for (int i = 0; i < byMass.Length; i++)
            sortKeys[i] = SortKeys.Of(masses[byMass[i]]);
        RadixSort.Sort(sortKeys, byMass);

        int[] byPrediction = new int[masses.Length];
        for (int i = 0; i < byPrediction.Length; i++)
            (byPrediction[i], sortKeys[i]) = (i, SortKeys.Of(predictions[byMass[i]]));
        RadixSort.Sort(sortKeys, byPrediction);
        return new FlatnessWindows(window, step, byPrediction, Array.ConvertAll(byMass, i => keys[i]));
    }

    /// <summary>Null where there are fewer events than a window holds. Empty multiplicities are all 1.</summary>
    public double? Evaluate(ReadOnlySpan<byte> multiplicity)
    {
        int[] start = new int[_byPrediction.Length];
        int total = 0;
        for (int i = 0; i < start.Length; i++)
        {
            start[i] = total;
            total += multiplicity.IsEmpty ? 1 : multiplicity[i];
        }
        if (total < _window)
            return null;
        Window[] windows = new Window[((total - _window) / _step) + 1];
        long n = total, rank = 0;
        foreach (int place in _byPrediction)
        {
            int copies = multiplicity.IsEmpty ? 1 : multiplicity[place];
            for (int position = start[place]; position < start[place] + copies; position++)
            {
                rank++;
                double above = n - rank + 1, ranksAbove = 0.5 * above * (n + rank);
                int last = Math.Min(position / _step, windows.Length - 1);
                for (int w = position < _window ? 0 : ((position - _window) / _step) + 1; w <= last; w++)
                {
                    ref Window window = ref windows[w];
                    window.Squares += ((2 * window.Count++) + 1) * above;
                    window.Products += ranksAbove;
                }
            }
        }
        // Σ_k (k/N)² = (N + 1)(2N + 1)/(6N)
        double constant = (n + 1.0) * ((2.0 * n) + 1.0) / (6.0 * n), size = _window;
        CompensatedSum sum = default;
        foreach (Window window in windows)
            sum.Add((constant - (2.0 * window.Products / (size * n)) + (window.Squares / (size * size))) / n);
        return Math.Max(0.0, sum.Value / windows.Length);
    }

    private record struct Window(double Squares, double Products, int Count);
}
