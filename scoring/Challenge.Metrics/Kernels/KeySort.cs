using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Challenge.Metrics.Kernels;

/// <summary>
/// Sorts 64-bit keys that carry nothing. Only as many of their leading bits as tell most of them apart are sorted by digits; the few short runs
/// that still agree in these are sorted by comparison, so that doubles of a narrow range take three passes instead of eight.
/// </summary>
internal static class KeySort
{
    private const int InsertionLength = 48;
    private const int WidestDigit = 11;

    /// <summary>Below this length a table of 2¹¹ counters costs more than it saves.</summary>
    private const int WideDigitLength = 1 << 14;

    /// <summary>Sorts <paramref name="keys"/> with the help of <paramref name="scratch"/> of the same length; gives whichever of them holds the result.</summary>
    public static Span<ulong> Sort(Span<ulong> keys, Span<ulong> scratch)
    {
        if (keys.Length <= InsertionLength)
        {
            SortByInsertion(keys);
            return keys;
        }
        ulong differing = Differing(keys);
        if (differing == 0)
            return keys;
        int top = 64 - BitOperations.LeadingZeroCount(differing), low = BitOperations.TrailingZeroCount(differing);
        int telling = Math.Min(top - low, BitOperations.Log2((uint)keys.Length) + 8);
        int widest = keys.Length < WideDigitLength ? 8 : WidestDigit;
        int passes = (telling + widest - 1) / widest;
        int width = (telling + passes - 1) / passes;
        int start = top - telling;
        Span<int> counts = stackalloc int[1 << WidestDigit];
        for (int pass = 0; pass < passes; pass++)
        {
            int bits = Math.Min(width, top - start - (pass * width));
            Scatter(keys, scratch, counts[..(1 << bits)], start + (pass * width));
            Span<ulong> sorted = scratch;
            scratch = keys;
            keys = sorted;
        }
        if (start > low)
            SortRuns(keys, start);
        return keys;
    }

    private static void SortByInsertion(Span<ulong> keys)
    {
        for (int i = 1; i < keys.Length; i++)
        {
            ulong key = keys[i];
            int j = i;
            for (; j > 0 && keys[j - 1] > key; j--)
                keys[j] = keys[j - 1];
            keys[j] = key;
        }
    }

    /// <summary>The bits in which not all keys agree.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static ulong Differing(ReadOnlySpan<ulong> keys)
    {
        Vector<ulong> all = new(keys[0]), differing = Vector<ulong>.Zero;
        ReadOnlySpan<Vector<ulong>> vectors = MemoryMarshal.Cast<ulong, Vector<ulong>>(keys);
        foreach (Vector<ulong> vector in vectors)
            differing |= vector ^ all;
        ulong bits = 0;
        for (int lane = 0; lane < Vector<ulong>.Count; lane++)
            bits |= differing[lane];
        foreach (ulong key in keys[(vectors.Length * Vector<ulong>.Count)..])
            bits |= key ^ keys[0];
        return bits;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Scatter(ReadOnlySpan<ulong> from, Span<ulong> to, Span<int> counts, int shift)
    {
        counts.Clear();
        uint mask = (uint)counts.Length - 1;
        // A digit is below the number of counters and the counts add up to the length, so no index can be outside.
        ref int count = ref MemoryMarshal.GetReference(counts);
        foreach (ulong key in from)
            Unsafe.Add(ref count, (uint)(key >> shift) & mask)++;
        int next = 0;
        for (int digit = 0; digit < counts.Length; digit++)
            (counts[digit], next) = (next, next + counts[digit]);
        ref ulong place = ref MemoryMarshal.GetReference(to);
        foreach (ulong key in from)
            Unsafe.Add(ref place, Unsafe.Add(ref count, (uint)(key >> shift) & mask)++) = key;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SortRuns(Span<ulong> keys, int shift)
    {
        ulong before = keys[0];
        for (int i = 1; i < keys.Length; i++)
        {
            ulong key = keys[i];
            if ((key ^ before) >> shift == 0 && key < before)
                key = SortRun(keys, ref i, shift);
            before = key;
        }
    }

    /// <summary>Sorts the run around <paramref name="at"/>, moves on to its last key and gives it.</summary>
    private static ulong SortRun(Span<ulong> keys, ref int at, int shift)
    {
        ulong digits = keys[at] >> shift;
        int start = at - 1, end = at + 1;
        while (start > 0 && keys[start - 1] >> shift == digits)
            start--;
        while (end < keys.Length && keys[end] >> shift == digits)
            end++;
        keys[start..end].Sort();
        at = end - 1;
        return keys[at];
    }
}
