using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

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

    /// <summary>How many replicas share a hash and are best made together.</summary>
    public const int Together = 4;

    /// <summary>Multiplicities of all units in one replica.</summary>
    /// <param name="keys">Key of each unit.</param>
    /// <param name="seed">Seed of the test set.</param>
    /// <param name="replica">Number of the replica, from 0.</param>
    /// <param name="multiplicity">One a unit.</param>
    public static void Fill(ReadOnlySpan<ulong> keys, ulong seed, int replica, Span<byte> multiplicity)
    {
        ulong start = Start(seed, replica / Together);
        int shift = replica % Together * 16;
        for (int i = 0; i < keys.Length; i++)
            multiplicity[i] = Count((ushort)(Mix(keys[i] + start) >> shift));
    }

    /// <summary>The same numbers for the replicas 4·<paramref name="group"/> … 4·<paramref name="group"/> + 3, from one pass over the keys.</summary>
    /// <param name="keys">Key of each unit.</param>
    /// <param name="seed">Seed of the test set.</param>
    /// <param name="group">Number of the group of four, from 0.</param>
    /// <param name="multiplicity">Four arrays, one number a unit in each.</param>
    public static void FillFour(ReadOnlySpan<ulong> keys, ulong seed, int group, byte[][] multiplicity)
    {
        ulong start = Start(seed, group);
        Span<byte> first = multiplicity[0], second = multiplicity[1], third = multiplicity[2], fourth = multiplicity[3];
        // Each array must hold all units: the vector loop writes without looking.
        if (Math.Min(Math.Min(first.Length, second.Length), Math.Min(third.Length, fourth.Length)) < keys.Length)
            throw new ArgumentException($"four arrays of {keys.Length} numbers are needed", nameof(multiplicity));
        int done = Vector256.IsHardwareAccelerated && BitConverter.IsLittleEndian ? FillVectors(keys, start, first, second, third, fourth) : 0;
        for (int i = done; i < keys.Length; i++)
        {
            ulong hash = Mix(keys[i] + start);
            first[i] = Count((ushort)hash);
            second[i] = Count((ushort)(hash >> 16));
            third[i] = Count((ushort)(hash >> 32));
            fourth[i] = Count((ushort)(hash >> 48));
        }
    }

    /// <summary>Eight keys at a time; gives how many were done.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int FillVectors(ReadOnlySpan<ulong> keys, ulong start, Span<byte> first, Span<byte> second, Span<byte> third, Span<byte> fourth)
    {
        ref ulong key = ref MemoryMarshal.GetReference(keys);
        ref byte r0 = ref MemoryMarshal.GetReference(first), r1 = ref MemoryMarshal.GetReference(second);
        ref byte r2 = ref MemoryMarshal.GetReference(third), r3 = ref MemoryMarshal.GetReference(fourth);
        Vector256<ulong> starts = Vector256.Create(start);
        Vector256<int> byReplica = Vector256.Create(0, 4, 1, 5, 2, 6, 3, 7);
        int i = 0;
        for (; i + 8 <= keys.Length; i += 8)
        {
            Vector256<ushort> low = Count(Mix(Vector256.LoadUnsafe(ref key, (nuint)i) + starts).AsUInt16());
            Vector256<ushort> high = Count(Mix(Vector256.LoadUnsafe(ref key, (nuint)i + 4) + starts).AsUInt16());
            // Bytes in the order key 0 replica 0, key 0 replica 1, …: first within 16 bytes, then over the whole, bring together those of one replica.
            Vector256<byte> counts = Vector256.Narrow(low, high);
            Vector256<byte> quads = Vector256.ShuffleNative(counts, Vector256.Create(
                (byte)0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15, 16, 20, 24, 28, 17, 21, 25, 29, 18, 22, 26, 30, 19, 23, 27, 31));
            Vector256<ulong> replicas = Vector256.Shuffle(quads.AsInt32(), byReplica).AsUInt64();
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref r0, i), replicas[0]);
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref r1, i), replicas[1]);
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref r2, i), replicas[2]);
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref r3, i), replicas[3]);
        }
        return i;
    }

    private static ulong Start(ulong seed, int group) => seed + ((ulong)(uint)group * 0x9E3779B97F4A7C15UL);

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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ushort> Count(Vector256<ushort> uniform)
    {
        // A true comparison is −1 in every lane.
        Vector256<ushort> less = Vector256.GreaterThanOrEqual(uniform, Vector256.Create((ushort)24109)) + Vector256.GreaterThanOrEqual(uniform, Vector256.Create((ushort)48219))
            + Vector256.GreaterThanOrEqual(uniform, Vector256.Create((ushort)60273)) + Vector256.GreaterThanOrEqual(uniform, Vector256.Create((ushort)64292))
            + Vector256.GreaterThanOrEqual(uniform, Vector256.Create((ushort)65296)) + Vector256.GreaterThanOrEqual(uniform, Vector256.Create((ushort)65497))
            + Vector256.GreaterThanOrEqual(uniform, Vector256.Create((ushort)65531)) + Vector256.GreaterThanOrEqual(uniform, Vector256.Create((ushort)65535));
        return Vector256<ushort>.Zero - less;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> Mix(Vector256<ulong> z)
    {
        z = (z ^ (z >> 30)) * Vector256.Create(0xBF58476D1CE4E5B9UL);
        z = (z ^ (z >> 27)) * Vector256.Create(0x94D049BB133111EBUL);
        return z ^ (z >> 31);
    }
}
