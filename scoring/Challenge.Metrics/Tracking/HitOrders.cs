using System.Buffers;
using System.Runtime.CompilerServices;

namespace Challenge.Metrics.Tracking;

/// <summary>Row numbers of truth and prediction in ascending order of (event, hit): entry k of both is the same hit. Null stands for rows that are in order already.</summary>
/// <param name="Truth">Rows of the truth.</param>
/// <param name="Prediction">Rows of the prediction; may be longer than their number.</param>
/// <param name="IsRented">Whether <paramref name="Prediction"/> goes back to the pool when the tracks have been read.</param>
internal readonly record struct HitOrders(int[]? Truth, int[]? Prediction, bool IsRented = false)
{
    /// <summary>Room in the table of ids for each hit; beyond it sorting is the better way.</summary>
    private const int SlotsPerHit = 8;

    /// <summary>
    /// The orders when (event, hit) runs over a range not much larger than the number of hits, as in every TrackML file: each row goes straight to
    /// the slot of its id, without sorting. Null when the range is too wide, a hit repeats, or the files differ: the general path then says which.
    /// </summary>
    public static HitOrders? OfDenseIds(HitKeys truth, HitKeys prediction)
    {
        if (truth.Count != prediction.Count)
            return null;
        bool isAscending = truth.IsAscending();
        if (isAscending && truth.Hit.AsSpan().SequenceEqual(prediction.Hit) && truth.Event.AsSpan().SequenceEqual(prediction.Event))
            return new HitOrders(null, null);
        if (HitSlots.Of(truth) is not { } slots || slots.Count > (UInt128)truth.Count * SlotsPerHit)
            return null;

        int[] predictionRow = ArrayPool<int>.Shared.Rent((int)slots.Count);
        int[]? order = isAscending ? [] : OrderBySlot(truth, slots);
        HitOrders? orders = order is not null && Fill(predictionRow, prediction, slots)
            ? Pair(truth, isAscending ? null : order, predictionRow, slots)
            : null;
        ArrayPool<int>.Shared.Return(predictionRow);
        return orders;
    }

    /// <summary>The truth's rows in ascending order; null when two share a slot.</summary>
    private static int[]? OrderBySlot(HitKeys truth, HitSlots slots)
    {
        int[] rows = ArrayPool<int>.Shared.Rent((int)slots.Count);
        int[]? order = null;
        if (Fill(rows, truth, slots))
        {
            order = new int[truth.Count];
            int next = 0;
            foreach (int row in rows.AsSpan(0, (int)slots.Count))
            {
                if (row != 0)
                    order[next++] = row - 1;
            }
        }
        ArrayPool<int>.Shared.Return(rows);
        return order;
    }

    /// <summary>Puts the number of each row plus 1 into its slot, 0 into the others; false when a row has no slot or two rows share one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool Fill(int[] rows, HitKeys keys, HitSlots slots)
    {
        rows.AsSpan(0, (int)slots.Count).Clear();
        bool isClean = true;
        for (int i = 0; i < keys.Hit.Length; i++)
        {
            int at = slots.Find(keys.EventOf(i), keys.Hit[i]);
            if (at < 0)
                return false;
            isClean &= rows[at] == 0;
            rows[at] = i + 1;
        }
        return isClean;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static HitOrders? Pair(HitKeys truth, int[]? truthOrder, int[] predictionRow, HitSlots slots)
    {
        int[] prediction = ArrayPool<int>.Shared.Rent(truth.Count);
        int least = int.MaxValue;
        for (int k = 0; k < truth.Count; k++)
        {
            int row = truthOrder is null ? k : truthOrder[k];
            prediction[k] = predictionRow[slots.Find(truth.EventOf(row), truth.Hit[row])] - 1;
            least = Math.Min(least, prediction[k]);
        }
        if (least >= 0)
            return new HitOrders(truthOrder, prediction, IsRented: true);
        ArrayPool<int>.Shared.Return(prediction);
        return null;
    }
}
