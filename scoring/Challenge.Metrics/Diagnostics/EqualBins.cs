using Challenge.Metrics.Kernels;

namespace Challenge.Metrics.Diagnostics;

/// <summary>Rows in bins of about equal number along a variable. Equal values are never parted, so a variable of few values has a bin for each.</summary>
internal static class EqualBins
{
    /// <summary>Row numbers of each bin, in ascending order of the variable.</summary>
    /// <param name="values">The variable, one a row.</param>
    /// <param name="maximumBins">At most so many bins.</param>
    /// <param name="minimumRows">A bin has at least so many rows, unless there are fewer in all.</param>
    public static List<int[]> Of(ReadOnlySpan<double> values, int maximumBins, int minimumRows)
    {
        ulong[] keys = new ulong[values.Length];
        int[] order = new int[values.Length];
        for (int i = 0; i < order.Length; i++)
            (keys[i], order[i]) = (SortKeys.Of(values[i]), i);
        RadixSort.Sort(keys, order);

        int rows = Math.Max(minimumRows, (values.Length + maximumBins - 1) / maximumBins);
        List<int[]> bins = [];
        for (int start = 0; start < order.Length;)
        {
            int end = Math.Min(order.Length, start + rows);
            while (end < order.Length && keys[end] == keys[end - 1])
                end++;
            // What is left is too little for a bin of its own.
            if (order.Length - end < minimumRows)
                end = order.Length;
            bins.Add(order[start..end]);
            start = end;
        }
        return bins;
    }
}
