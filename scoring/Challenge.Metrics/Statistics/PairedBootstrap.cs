namespace Challenge.Metrics.Statistics;

/// <summary>
/// Compares two scores by replicas that resampled the same events in the same way (<see cref="PoissonReplicas"/> with one seed):
/// the spread of their differences is the error of the difference, whatever the metric.
/// Source: B. Efron, R. J. Tibshirani, An Introduction to the Bootstrap (1993), chapters 10 and 13.
/// </summary>
public static class PairedBootstrap
{
    /// <summary>First less second. Null when fewer than half of the replicas, or fewer than two, have a value in both.</summary>
    /// <param name="first">Value of the first score on the sample itself.</param>
    /// <param name="firstReplicas">Its replicas; NaN where that sample had no value.</param>
    /// <param name="second">Value of the second score.</param>
    /// <param name="secondReplicas">Its replicas, of the same seed and number.</param>
    /// <exception cref="ArgumentException">The arrays differ in length, so they are not of one bootstrap.</exception>
    public static BootstrapComparison? Compare(double first, ReadOnlySpan<double> firstReplicas, double second, ReadOnlySpan<double> secondReplicas)
    {
        if (firstReplicas.Length != secondReplicas.Length)
            throw new ArgumentException($"{firstReplicas.Length} replicas cannot be paired with {secondReplicas.Length}", nameof(secondReplicas));
        double[] differences = new double[firstReplicas.Length];
        for (int r = 0; r < differences.Length; r++)
            differences[r] = firstReplicas[r] - secondReplicas[r];
        if (PoissonBootstrap.Deviation(differences) is not { } error)
            return null;

        // NaN sorts before every number.
        Array.Sort(differences);
        ReadOnlySpan<double> defined = differences.AsSpan(Array.FindLastIndex(differences, double.IsNaN) + 1);
        (int below, int above) = (0, 0);
        foreach (double difference in defined)
        {
            below += difference <= 0.0 ? 1 : 0;
            above += difference >= 0.0 ? 1 : 0;
        }
        double percentile = Math.Min(1.0, 2.0 * (1 + Math.Min(below, above)) / (defined.Length + 1));
        return new BootstrapComparison(
            new PairedDifference(first - second, error), percentile, Point(defined, 0.025), Point(defined, 0.975), defined.Length);
    }

    /// <summary>Linear interpolation between order statistics at place p (B − 1).</summary>
    private static double Point(ReadOnlySpan<double> sorted, double p)
    {
        double place = p * (sorted.Length - 1);
        int low = (int)place;
        return low + 1 == sorted.Length ? sorted[low] : sorted[low] + ((place - low) * (sorted[low + 1] - sorted[low]));
    }
}
