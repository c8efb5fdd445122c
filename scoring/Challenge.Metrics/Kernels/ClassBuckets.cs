using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Challenge.Memory;

namespace Challenge.Metrics.Kernels;

/// <summary>
/// The sort keys of scores, divided into ranges of ascending keys and within each by class: one pass over memory does what the
/// first digits of a sort would, and the ranges can then be sorted in the cache, by any thread.
/// </summary>
internal sealed class ClassBuckets
{
    private const int MostBuckets = 1 << 10;

    /// <summary>A thread pays from about so many rows on.</summary>
    private const int RowsWorthAThread = 1 << 17;
    private const int Samples = 1 << 12;

    private readonly ulong _first;
    private readonly int _shift;
    private readonly int[] _places;
    private readonly ulong[] _keys;

    private ClassBuckets(double[] scores, int maximumThreads)
    {
        Threads = Math.Clamp(scores.Length / RowsWorthAThread, 1, Math.Max(1, maximumThreads));
        // Only balance depends on the sample: keys outside its range go to the first and the last bucket.
        (ulong first, ulong last) = (ulong.MaxValue, ulong.MinValue);
        for (int i = 0; i < scores.Length; i += 1 + (scores.Length / Samples))
        {
            ulong key = SortKeys.Of(scores[i]);
            (first, last) = (Math.Min(first, key), Math.Max(last, key));
        }
        Count = Math.Clamp(scores.Length >> 6, 1, MostBuckets);
        // Two signs in one bucket would need a shift by all 64 bits, which is none; the last bucket takes what is beyond it anyway.
        while (first < last && _shift < 63 && (last - first) >> _shift >= (ulong)Count)
            _shift++;
        _first = first;
        _places = new int[(2 * Count) + 1];
        PositivesBefore = new long[Count + 1];
        NegativesBefore = new long[Count + 1];
        _keys = LargeArray.Allocate<ulong>(scores.Length);
    }

    /// <summary>Number of buckets.</summary>
    public int Count { get; }

    /// <summary>How many threads are worth their while.</summary>
    public int Threads { get; }

    /// <summary>Positives in the buckets before each; one more for the total.</summary>
    public long[] PositivesBefore { get; }

    /// <summary>Negatives in the buckets before each; one more for the total.</summary>
    public long[] NegativesBefore { get; }

    /// <summary>Keys of the positives of a bucket, in no order.</summary>
    public Span<ulong> Positive(int bucket) => _keys.AsSpan(_places[(2 * bucket) + 1].._places[(2 * bucket) + 2]);

    /// <summary>Keys of the negatives of a bucket, in no order.</summary>
    public Span<ulong> Negative(int bucket) => _keys.AsSpan(_places[2 * bucket].._places[(2 * bucket) + 1]);

    /// <param name="positive">Not 0 for the positive class.</param>
    /// <param name="scores">Numbers, one a row.</param>
    /// <param name="maximumThreads">Most threads to use.</param>
    public static ClassBuckets Of(long[] positive, double[] scores, int maximumThreads)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(scores.Length, positive.Length);
        ClassBuckets buckets = new(scores, maximumThreads);
        int threads = buckets.Threads;
        int[][] counts = new int[threads][];
        buckets.ForEachPart(scores.Length, (part, start, end) => counts[part] = buckets.CountRows(positive.AsSpan(start..end), scores.AsSpan(start..end)));
        buckets.Arrange(counts);
        buckets.ForEachPart(scores.Length, (part, start, end) => buckets.Scatter(positive.AsSpan(start..end), scores.AsSpan(start..end), counts[part]));
        return buckets;
    }

    private void ForEachPart(int rows, Action<int, int, int> work) =>
        Parallel.For(0, Threads, part => work(part, (int)((long)rows * part / Threads), (int)((long)rows * (part + 1) / Threads)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int PlaceOf(double score, long positive, ulong first, int shift, ulong last, out ulong key)
    {
        key = SortKeys.Of(score);
        ulong bucket = Math.Min((Math.Max(key, first) - first) >> shift, last);
        return (int)((2 * bucket) + (positive != 0 ? 1UL : 0UL));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int[] CountRows(ReadOnlySpan<long> positive, ReadOnlySpan<double> scores)
    {
        int[] counts = new int[2 * Count];
        (ulong first, int shift, ulong last) = (_first, _shift, (ulong)Count - 1);
        ref int count = ref MemoryMarshal.GetArrayDataReference(counts);
        for (int i = 0; i < scores.Length; i++)
            Unsafe.Add(ref count, PlaceOf(scores[i], positive[i], first, shift, last, out _))++;
        return counts;
    }

    /// <summary>Turns the counts of each part into the places where its keys go.</summary>
    private void Arrange(int[][] counts)
    {
        int next = 0;
        for (int place = 0; place < 2 * Count; place++)
        {
            _places[place] = next;
            foreach (int[] part in counts)
                (part[place], next) = (next, next + part[place]);
        }
        _places[^1] = next;
        for (int bucket = 0; bucket < Count; bucket++)
        {
            PositivesBefore[bucket + 1] = PositivesBefore[bucket] + Positive(bucket).Length;
            NegativesBefore[bucket + 1] = NegativesBefore[bucket] + Negative(bucket).Length;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Scatter(ReadOnlySpan<long> positive, ReadOnlySpan<double> scores, int[] places)
    {
        (ulong first, int shift, ulong last) = (_first, _shift, (ulong)Count - 1);
        // The places were counted from the same rows, so none is outside the array.
        ref int place = ref MemoryMarshal.GetArrayDataReference(places);
        ref ulong keys = ref MemoryMarshal.GetArrayDataReference(_keys);
        for (int i = 0; i < scores.Length; i++)
        {
            int to = Unsafe.Add(ref place, PlaceOf(scores[i], positive[i], first, shift, last, out ulong key))++;
            Unsafe.Add(ref keys, to) = key;
        }
    }
}
