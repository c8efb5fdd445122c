namespace Challenge.Metrics.Kernels;

/// <summary>Interpolation on ascending abscissae.</summary>
internal static class Interpolation
{
    /// <summary>
    /// The value at <paramref name="x"/> on the line through the points; outside it is the nearest end. Where several points share an abscissa,
    /// the last of them counts (for a ROC curve: the top of the step).
    /// </summary>
    public static double Linear(ReadOnlySpan<double> xs, ReadOnlySpan<double> ys, double x)
    {
        (int low, int high) = (0, xs.Length);
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (xs[middle] <= x)
                low = middle + 1;
            else
                high = middle;
        }
        if (low == 0)
            return ys[0];
        if (low == xs.Length)
            return ys[^1];
        double step = xs[low] - xs[low - 1];
        return ys[low - 1] + ((ys[low] - ys[low - 1]) * ((x - xs[low - 1]) / step));
    }
}
