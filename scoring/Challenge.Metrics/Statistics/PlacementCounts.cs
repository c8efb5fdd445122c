using Challenge.Memory;
using Challenge.Metrics.Kernels;

namespace Challenge.Metrics.Statistics;

/// <summary>
/// The sums over placement values of unweighted rows, as exact integers, whatever the order of the rows and the number of threads. The placement of positive i
/// is xᵢ = 2 · (negatives below it) + (negatives equal to it), so V10ᵢ = xᵢ / 2n; that of negative j is yⱼ = 2 · (positives above it) + (positives equal to it).
/// </summary>
/// <param name="Positives">m, number of positives.</param>
/// <param name="Negatives">n, number of negatives.</param>
/// <param name="Sum">Σ xᵢ = Σ yⱼ, twice the number of pairs won.</param>
/// <param name="PositiveSquares">Σ xᵢ².</param>
/// <param name="NegativeSquares">Σ yⱼ².</param>
internal readonly record struct PlacementCounts(long Positives, long Negatives, UInt128 Sum, UInt128 PositiveSquares, UInt128 NegativeSquares)
{
    public static PlacementCounts Of(long[] positive, double[] scores, int maximumThreads)
    {
        ClassBuckets buckets = ClassBuckets.Of(positive, scores, maximumThreads);
        (long positives, long negatives) = (buckets.PositivesBefore[^1], buckets.NegativesBefore[^1]);
        PlacementCounts[] parts = new PlacementCounts[buckets.Threads];
        int taken = 0;
        Parallel.For(0, buckets.Threads, new ParallelOptions { MaxDegreeOfParallelism = buckets.Threads }, thread =>
        {
            PlacementCounts part = new(positives, negatives, 0, 0, 0);
            ulong[] scratch = [];
            for (int b; (b = Interlocked.Increment(ref taken) - 1) < buckets.Count;)
            {
                Span<ulong> signal = buckets.Positive(b), background = buckets.Negative(b);
                if (scratch.Length < signal.Length + background.Length)
                    scratch = LargeArray.Allocate<ulong>(signal.Length + background.Length);
                // A key of a bucket without the other class is placed the same wherever it stands in it.
                if (signal.Length > 0 && background.Length > 0)
                {
                    signal = KeySort.Sort(signal, scratch.AsSpan(0, signal.Length));
                    background = KeySort.Sort(background, scratch.AsSpan(scratch.Length - background.Length));
                }
                part = part.Merged(signal, background, buckets.PositivesBefore[b], buckets.NegativesBefore[b]);
            }
            parts[thread] = part;
        });
        PlacementCounts all = parts[0];
        foreach (PlacementCounts part in parts.AsSpan(1))
        {
            all = all with
            {
                Sum = all.Sum + part.Sum,
                PositiveSquares = all.PositiveSquares + part.PositiveSquares,
                NegativeSquares = all.NegativeSquares + part.NegativeSquares,
            };
        }
        return all;
    }

    /// <summary>m Σ xᵢ² − (Σ xᵢ)² = 4 n² m · Σ (V10ᵢ − AUC)².</summary>
    public UInt128 PositiveSpread => ((UInt128)Positives * PositiveSquares) - (Sum * Sum);

    /// <summary>n Σ yⱼ² − (Σ yⱼ)² = 4 m² n · Σ (V01ⱼ − AUC)².</summary>
    public UInt128 NegativeSpread => ((UInt128)Negatives * NegativeSquares) - (Sum * Sum);

    /// <summary>These sums and those of two ascending lists of keys, with so many rows of either class below them.</summary>
    private PlacementCounts Merged(ReadOnlySpan<ulong> signal, ReadOnlySpan<ulong> background, long positivesBelow, long negativesBelow)
    {
        PlacementCounts sums = this;
        while (!signal.IsEmpty || !background.IsEmpty)
        {
            PlacementStep local = PlacementStep.Of(signal, background);
            UInt128 below = 2 * (UInt128)negativesBelow, above = 2 * (UInt128)(Positives - positivesBelow);
            (UInt128 p, UInt128 n) = ((UInt128)local.Positives, (UInt128)local.Negatives);
            sums = sums with
            {
                Sum = sums.Sum + (p * below) + local.Sum10,
                PositiveSquares = sums.PositiveSquares + (p * below * below) + (2 * below * local.Sum10) + local.Squares10,
                NegativeSquares = sums.NegativeSquares + (n * above * above) + local.Squares01 - (2 * above * local.Sum01),
            };
            signal = signal[local.Positives..];
            background = background[local.Negatives..];
            positivesBelow += local.Positives;
            negativesBelow += local.Negatives;
        }
        return sums;
    }
}
