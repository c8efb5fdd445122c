namespace Challenge.Metrics.Statistics;

/// <summary>
/// Multiplicities of the paired Poisson bootstrap: unit i counts Poisson(1) times in replica r, drawn from a hash of (seed, key of i, r) alone.
/// Every submission ever made to the same test set is therefore resampled in the same way, and a new one needs only its own replicas to be
/// compared with all others.
/// </summary>
/// <remarks>
/// Four replicas share one 64-bit hash h = mix(key + seed + (r div 4) · golden ratio), with 16 bits each; the count is the number of thresholds of the
/// cumulative Poisson(1) distribution, in units of 2⁻¹⁶, that the 16 bits reach. The mean is exactly 1. mix is the finaliser of SplitMix64
/// (G. Steele, D. Lea, C. Flood, OOPSLA 2014, doi:10.1145/2660193.2660195). A change of this function changes every stored replica.
/// Source of the method: N. Chamandy et al., "Estimating Uncertainty for Massive Data Streams", Google (2012).
/// </remarks>
public static class PoissonReplicas
{
    /// <summary>⌊2¹⁶ · P(X ≤ k)⌉ for X ~ Poisson(1), k = 0 … 7.</summary>
    private static readonly ushort[] Thresholds = [24109, 48219, 60273, 64292, 65296, 65497, 65531, 65535];

    /// <summary>Fills the multiplicities of all units in one replica.</summary>
    /// <param name="keys">Key of each unit.</param>
    /// <param name="seed">Seed of the test set.</param>
    /// <param name="replica">Number of the replica, from 0.</param>
    /// <param name="multiplicity">One a unit.</param>
    public static void Fill(ReadOnlySpan<ulong> keys, ulong seed, int replica, Span<byte> multiplicity)
    {
        ulong start = seed + ((ulong)(uint)(replica >> 2) * 0x9E3779B97F4A7C15UL);
        int shift = (replica & 3) * 16;
        for (int i = 0; i < keys.Length; i++)
            multiplicity[i] = Count((ushort)(Mix(keys[i] + start) >> shift));
    }

    private static byte Count(ushort uniform)
    {
        byte count = 0;
        foreach (ushort threshold in Thresholds)
            count += uniform >= threshold ? (byte)1 : (byte)0;
        return count;
    }

    /// <summary>SplitMix64's finaliser: every bit of the result depends on every bit of <paramref name="z"/>.</summary>
    public static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
