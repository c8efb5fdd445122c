using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Challenge.Metrics.Kernels;

/// <summary>What one pass over rows in order of score counts, each row counting several times. In whole numbers, so the order of work does not matter.</summary>
/// <param name="Positives">Σ m over the positives.</param>
/// <param name="Negatives">Σ m over the negatives.</param>
/// <param name="Ordered">Pairs of a negative and a positive further on: Σ m_i m_j over negatives j before positives i.</param>
internal readonly record struct PairCounts(long Positives, long Negatives, long Ordered)
{
    /// <summary>Largest multiplicity: a prefix of eight rows then fits in a byte.</summary>
    public const byte MaximumMultiplicity = 15;

    /// <summary>Steps of 32 rows after which the 16-bit sums could overflow: 2 · 15 · 120 a step.</summary>
    private const int StepsBetweenFlushes = 16;

    private static readonly Vector256<ulong> EvenBytes = Vector256.Create(0x00FF00FF00FF00FFUL);

    /// <summary>Counts the rows.</summary>
    /// <param name="multiplicity">How often each row counts, at most <see cref="MaximumMultiplicity"/>.</param>
    /// <param name="isPositive">255 for a positive, 0 for a negative.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static PairCounts Of(ReadOnlySpan<byte> multiplicity, ReadOnlySpan<byte> isPositive)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(isPositive.Length, multiplicity.Length, nameof(isPositive));
        ref byte m = ref MemoryMarshal.GetReference(multiplicity);
        ref byte mask = ref MemoryMarshal.GetReference(isPositive);
        (long positives, long negatives, long ordered) = (0, 0, 0);
        Vector256<byte> largest = default;
        Vector256<ushort> near = default;
        int i = 0, steps = 0;
        for (; i + 32 <= multiplicity.Length; i += 32)
        {
            Vector256<byte> counts = Vector256.LoadUnsafe(ref m, (nuint)i), isPos = Vector256.LoadUnsafe(ref mask, (nuint)i);
            largest = Vector256.Max(largest, counts);
            Vector256<ulong> positive = (counts & isPos).AsUInt64();
            // Prefix sums within each group of eight rows; the last byte is the group's total.
            Vector256<ulong> before = Prefix(Vector256.AndNot(counts, isPos).AsUInt64());
            near += ((positive & EvenBytes).AsUInt16() * (before & EvenBytes).AsUInt16()) + ((positive >> 8) & EvenBytes).AsUInt16() * ((before >> 8) & EvenBytes).AsUInt16();
            Vector256<long> groupPositives = (Prefix(positive) >> 56).AsInt64(), groupNegatives = (before >> 56).AsInt64();
            for (int lane = 0; lane < 4; lane++)
            {
                long p = groupPositives[lane];
                ordered += p * negatives;
                positives += p;
                negatives += groupNegatives[lane];
            }
            if (++steps == StepsBetweenFlushes)
            {
                ordered += Sum(near);
                (near, steps) = (default, 0);
            }
        }
        ordered += Sum(near);
        for (; i < multiplicity.Length; i++)
        {
            largest = Vector256.Max(largest, Vector256.CreateScalar(multiplicity[i]));
            long p = multiplicity[i] & isPositive[i];
            ordered += p * negatives;
            positives += p;
            negatives += multiplicity[i] - p;
        }
        if (Vector256.GreaterThanAny(largest, Vector256.Create(MaximumMultiplicity)))
            throw new ArgumentOutOfRangeException(nameof(multiplicity), $"a multiplicity is above {MaximumMultiplicity}");
        return new PairCounts(positives, negatives, ordered);
    }

    /// <summary>In each group of eight bytes: the sums up to and with each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> Prefix(Vector256<ulong> bytes)
    {
        bytes += bytes << 8;
        bytes += bytes << 16;
        return bytes + (bytes << 32);
    }

    private static long Sum(Vector256<ushort> lanes)
    {
        (Vector256<uint> low, Vector256<uint> high) = Vector256.Widen(lanes);
        return Vector256.Sum(low + high);
    }
}
