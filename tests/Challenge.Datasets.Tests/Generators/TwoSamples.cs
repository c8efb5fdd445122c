namespace Challenge.Datasets.Tests.Generators;

/// <summary>Whether two samples come from one distribution.</summary>
internal static class TwoSamples
{
    /// <summary>Largest distance of the two cumulative distributions (Kolmogorov and Smirnov).</summary>
    public static double Distance(IEnumerable<double> first, IEnumerable<double> second)
    {
        double[] a = [.. first.Order()], b = [.. second.Order()];
        (int i, int j, double largest) = (0, 0, 0.0);
        while (i < a.Length && j < b.Length)
        {
            double at = Math.Min(a[i], b[j]);
            while (i < a.Length && a[i] == at)
                i++;
            while (j < b.Length && b[j] == at)
                j++;
            largest = Math.Max(largest, Math.Abs(i / (double)a.Length - j / (double)b.Length));
        }
        return largest;
    }

    /// <summary>The distance that samples of one distribution exceed once in 30,000 times: 2 exp(−2 x²) for x = 2.34.</summary>
    public static double Critical(int first, int second) => 2.34 * Math.Sqrt(1.0 / first + 1.0 / second);
}
