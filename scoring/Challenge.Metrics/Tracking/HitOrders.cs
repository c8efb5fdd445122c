using System.Runtime.CompilerServices;

namespace Challenge.Metrics.Tracking;

/// <summary>Row numbers of truth and prediction in ascending order of (event, hit): entry k of both is the same hit.</summary>
internal readonly record struct HitOrders(int[] Truth, int[] Prediction)
{
    /// <summary>Room in the table of ids for each hit; beyond it sorting is the better way.</summary>
    private const int SlotsPerHit = 8;

    /// <summary>
    /// The orders when (event, hit) runs over a range not much larger than the number of hits, as in every TrackML file: each row goes straight to
    /// the slot of its id, without sorting. Null when the range is too wide, a hit repeats, or the files differ: the general path then says which.
    /// </summary>
    public static HitOrders? OfDenseIds(HitKeys truth, HitKeys prediction)
    {
        if (truth.Count != prediction.Count || Range.Of(truth.Hit) is not { } hits || Range.Of(truth.Event) is not { } events)
            return null;
        UInt128 slots = (UInt128)hits.Length * events.Length;
        if (slots > (UInt128)truth.Count * SlotsPerHit)
            return null;
        if (Slots(truth, events, hits, (int)slots) is not { } truthRow || Slots(prediction, events, hits, (int)slots) is not { } predictionRow)
            return null;
        return Collect(truthRow, predictionRow, truth.Count);
    }

    /// <summary>The row of each slot plus 1, 0 where there is none; null when a row is out of range or two rows share a slot.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int[]? Slots(HitKeys keys, Range events, Range hits, int count)
    {
        int[] rows = new int[count];
        bool isClean = true;
        for (int i = 0; i < keys.Hit.Length; i++)
        {
            ulong hit = (ulong)keys.Hit[i] - (ulong)hits.First, one = (ulong)keys.Event[i] - (ulong)events.First;
            if (hit >= hits.Length || one >= events.Length)
                return null;
            ref int slot = ref rows[(int)((one * hits.Length) + hit)];
            isClean &= slot == 0;
            slot = i + 1;
        }
        return isClean ? rows : null;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static HitOrders? Collect(int[] truthRow, int[] predictionRow, int count)
    {
        int[] truth = GC.AllocateUninitializedArray<int>(count), prediction = GC.AllocateUninitializedArray<int>(count);
        int next = 0;
        for (int slot = 0; slot < truthRow.Length; slot++)
        {
            if (truthRow[slot] == 0)
                continue;
            if (predictionRow[slot] == 0)
                return null;
            (truth[next], prediction[next]) = (truthRow[slot] - 1, predictionRow[slot] - 1);
            next++;
        }
        return new HitOrders(truth, prediction);
    }

    /// <summary>From the smallest value on, so many integers.</summary>
    private readonly record struct Range(long First, ulong Length)
    {
        public static Range? Of(ReadOnlySpan<long> values)
        {
            (long low, long high) = (long.MaxValue, long.MinValue);
            foreach (long value in values)
                (low, high) = (Math.Min(low, value), Math.Max(high, value));
            ulong length = (ulong)high - (ulong)low + 1;
            return values.IsEmpty || length == 0 ? null : new Range(low, length);
        }
    }
}
