using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Challenge.Metrics.Kernels;

/// <summary>
/// Least-significant-digit radix sort of 64-bit keys, each carrying a payload: O(N), stable, the same order on every machine.
/// Digits that are equal in all keys cost nothing, so small integers and numbers widened from 32 bits need few passes.
/// The hot loops ask to be compiled with optimisation at once, because a short-lived tool calls them once, on many rows.
/// </summary>
internal static class RadixSort
{
    private const int DigitBits = 8;
    private const int Buckets = 1 << DigitBits;
    private const int Digits = 64 / DigitBits;

    /// <summary>Below this length insertion beats the cost of counting digits.</summary>
    private const int InsertionLength = 48;

    /// <summary>Sorts the keys in ascending order and moves the payload along; equal keys keep their order.</summary>
    public static void Sort<T>(ulong[] keys, T[] payload) where T : unmanaged
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(payload.Length, keys.Length);
        if (keys.Length <= InsertionLength)
            SortByInsertion(keys, payload);
        else if (!IsSorted(keys))
            SortByDigits(keys, payload);
    }

    /// <summary>The positions of the values in ascending order; equal values stay in the order of <paramref name="start"/>.</summary>
    public static int[] Order(ReadOnlySpan<long> values, ReadOnlySpan<int> start)
    {
        ulong[] keys = new ulong[start.Length];
        for (int i = 0; i < keys.Length; i++)
            keys[i] = SortKeys.Of(values[start[i]]);
        int[] order = start.ToArray();
        Sort(keys, order);
        return order;
    }

    private static bool IsSorted(ReadOnlySpan<ulong> keys)
    {
        for (int i = 1; i < keys.Length; i++)
        {
            if (keys[i - 1] > keys[i])
                return false;
        }
        return true;
    }

    private static void SortByInsertion<T>(ulong[] keys, T[] payload)
    {
        for (int i = 1; i < keys.Length; i++)
        {
            (ulong key, T load) = (keys[i], payload[i]);
            int j = i;
            for (; j > 0 && keys[j - 1] > key; j--)
                (keys[j], payload[j]) = (keys[j - 1], payload[j - 1]);
            (keys[j], payload[j]) = (key, load);
        }
    }

    private static void SortByDigits<T>(ulong[] keys, T[] payload) where T : unmanaged
    {
        int[] counts = CountDigits(keys);
        (ulong[] fromKeys, ulong[] toKeys) = (keys, GC.AllocateUninitializedArray<ulong>(keys.Length));
        (T[] fromLoad, T[] toLoad) = (payload, GC.AllocateUninitializedArray<T>(keys.Length));
        for (int digit = 0; digit < Digits; digit++)
        {
            Span<int> count = counts.AsSpan(digit * Buckets, Buckets);
            int shift = digit * DigitBits;
            if (count[(int)(fromKeys[0] >> shift) & (Buckets - 1)] == keys.Length)
                continue;
            Scatter(fromKeys, toKeys, fromLoad, toLoad, count, shift);
            (fromKeys, toKeys) = (toKeys, fromKeys);
            (fromLoad, toLoad) = (toLoad, fromLoad);
        }
        if (ReferenceEquals(fromKeys, keys))
            return;
        fromKeys.CopyTo(keys, 0);
        fromLoad.CopyTo(payload, 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int[] CountDigits(ulong[] keys)
    {
        int[] counts = new int[Digits * Buckets];
        ref int first = ref MemoryMarshal.GetArrayDataReference(counts);
        foreach (ulong key in keys)
        {
            ulong rest = key;
            for (int digit = 0; digit < Digits; digit++, rest >>= DigitBits)
                Unsafe.Add(ref first, (digit * Buckets) + (int)(rest & (Buckets - 1)))++;
        }
        return counts;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Scatter<T>(ulong[] fromKeys, ulong[] toKeys, T[] fromLoad, T[] toLoad, Span<int> count, int shift)
        where T : unmanaged
    {
        int next = 0;
        for (int bucket = 0; bucket < Buckets; bucket++)
            (count[bucket], next) = (next, next + count[bucket]);

        // The counts add up to the length, so every position is inside the arrays; bounds checks would cost a third of the time.
        ref int position = ref MemoryMarshal.GetReference(count);
        ref ulong keyOut = ref MemoryMarshal.GetArrayDataReference(toKeys);
        ref T loadOut = ref MemoryMarshal.GetArrayDataReference(toLoad);
        for (int i = 0; i < fromKeys.Length; i++)
        {
            ulong key = fromKeys[i];
            int to = Unsafe.Add(ref position, (int)(key >> shift) & (Buckets - 1))++;
            Unsafe.Add(ref keyOut, to) = key;
            Unsafe.Add(ref loadOut, to) = fromLoad[i];
        }
    }
}
