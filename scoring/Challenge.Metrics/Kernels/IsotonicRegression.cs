namespace Challenge.Metrics.Kernels;

/// <summary>
/// A rising function fitted to labels by least squares: pool adjacent violators over scores in ascending order, equal scores together, then straight lines between
/// the ends of the pools and constants outside. Source: R. E. Barlow et al., Statistical Inference under Order Restrictions (1972); the lines as in scikit-learn.
/// </summary>
internal sealed class IsotonicRegression
{
    private readonly double[] _x;
    private readonly double[] _y;

    /// <param name="scores">At least one.</param>
    /// <param name="labels">1 or 0 for each.</param>
    public IsotonicRegression(double[] scores, long[] labels)
    {
        ulong[] keys = Array.ConvertAll(scores, SortKeys.Of);
        int[] order = new int[keys.Length];
        for (int i = 0; i < order.Length; i++)
            order[i] = i;
        RadixSort.Sort(keys, order);
        List<(double First, double Last, double Sum, long Count)> pools = [];
        foreach (int i in order)
        {
            if (pools.Count > 0 && pools[^1].Last == scores[i] && pools[^1].First == scores[i])
                pools[^1] = (scores[i], scores[i], pools[^1].Sum + labels[i], pools[^1].Count + 1);
            else
                pools.Add((scores[i], scores[i], labels[i], 1));
        }
        List<(double First, double Last, double Sum, long Count)> merged = [];
        foreach ((double First, double Last, double Sum, long Count) pool in pools)
        {
            merged.Add(pool);
            while (merged.Count > 1 && merged[^2].Sum * merged[^1].Count >= merged[^1].Sum * merged[^2].Count)
            {
                ((double first, _, double sum, long count), (_, double last, double sum2, long count2)) = (merged[^2], merged[^1]);
                merged.RemoveAt(merged.Count - 1);
                merged[^1] = (first, last, sum + sum2, count + count2);
            }
        }
        _x = [.. merged.SelectMany(static p => p.First == p.Last ? new[] { p.First } : [p.First, p.Last])];
        _y = [.. merged.SelectMany(static p => Enumerable.Repeat(p.Sum / p.Count, p.First == p.Last ? 1 : 2))];
    }

    /// <summary>The value of the function.</summary>
    public double At(double score) => Interpolation.Linear(_x, _y, score);
}
