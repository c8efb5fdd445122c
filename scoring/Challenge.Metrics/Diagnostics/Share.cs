namespace Challenge.Metrics.Diagnostics;

/// <summary>k of n, with n above 0.</summary>
internal readonly record struct Share(long Count, long Total)
{
    public double Value => (double)Count / Total;

    /// <summary>
    /// Standard deviation of the posterior under a flat prior, √((k + 1)(n − k + 1) / ((n + 2)²(n + 3))): about √(p(1 − p)/n), and not 0 where none or all count.
    /// Source: M. Paterno, FERMILAB-TM-2286-CD (2004).
    /// </summary>
    public double Error => Math.Sqrt((Count + 1.0) * (Total - Count + 1.0) / (Total + 3.0)) / (Total + 2.0);
}
