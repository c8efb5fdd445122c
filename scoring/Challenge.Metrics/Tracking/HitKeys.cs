using Challenge.Metrics.Kernels;

namespace Challenge.Metrics.Tracking;

/// <summary>What identifies the hits of one file: (event, hit).</summary>
/// <param name="Event">Event of each row; empty where no file says, and all rows are of event 0.</param>
/// <param name="Hit">Hit id of each row.</param>
/// <param name="SaysEvent">Whether the file has events.</param>
internal readonly record struct HitKeys(long[] Event, long[] Hit, bool SaysEvent)
{
    public int Count => Hit.Length;

    public long EventOf(int row) => Event.Length == 0 ? 0 : Event[row];

    public static HitKeys Read(Columns columns)
    {
        bool saysEvent = columns.Has("event_id");
        return new HitKeys(saysEvent ? columns.Integer("event_id") : [], columns.Integer("hit_id"), saysEvent);
    }

    /// <summary>
    /// Where only one of the files names events, it must name a single one, which then holds for both.
    /// TrackML's own truth files leave the event to the file name while submissions have a column for it.
    /// </summary>
    public static string? EventProblem(ref HitKeys truth, ref HitKeys prediction)
    {
        if (truth.SaysEvent == prediction.SaysEvent)
            return null;
        HitKeys sayer = truth.SaysEvent ? truth : prediction;
        if (sayer.Event.AsSpan().ContainsAnyExcept(sayer.Event.AsSpan(0, Math.Min(1, sayer.Count))))
        {
            return truth.SaysEvent
                ? "The truth holds several events, but the prediction has no event_id; add that column."
                : "The prediction names several events, but the truth holds one event without event_id; submit the rows of that event only.";
        }
        long only = sayer.Count == 0 ? 0 : sayer.Event[0];
        truth = truth with { Event = Filled(only, truth.Count) };
        prediction = prediction with { Event = Filled(only, prediction.Count) };
        return null;
    }

    /// <summary>Whether each row comes after the one before, so that no hit repeats either.</summary>
    public bool IsAscending()
    {
        for (int i = 1; i < Hit.Length; i++)
        {
            if (Hit[i] <= Hit[i - 1] && EventOf(i) <= EventOf(i - 1))
                return false;
            if (EventOf(i) < EventOf(i - 1))
                return false;
        }
        return true;
    }

    /// <summary>Row numbers in ascending order of (event, hit).</summary>
    public int[] Order()
    {
        int[] rows = new int[Count];
        for (int i = 0; i < rows.Length; i++)
            rows[i] = i;
        rows = RadixSort.Order(Hit, rows);
        return Event.Length == 0 ? rows : RadixSort.Order(Event, rows);
    }

    public string? DuplicateProblem(ReadOnlySpan<int> order, string file)
    {
        (int count, int first) = (0, -1);
        for (int i = 1; i < order.Length; i++)
        {
            if (Compare(this, order[i - 1], this, order[i]) != 0)
                continue;
            first = count++ == 0 ? order[i] : first;
        }
        return count == 0 ? null : $"{count} rows of the {file} repeat a hit, the first of them {Describe(first)}; every hit must appear exactly once.";
    }

    /// <summary>Null when both files hold the same hits. Neither has duplicates.</summary>
    public static string? MatchProblem(HitKeys truth, ReadOnlySpan<int> truthOrder, HitKeys prediction, ReadOnlySpan<int> predictionOrder)
    {
        (int missing, int extra, int firstMissing, int firstExtra) = (0, 0, -1, -1);
        for (int t = 0, p = 0; t < truthOrder.Length || p < predictionOrder.Length;)
        {
            int comparison = t == truthOrder.Length ? 1 : p == predictionOrder.Length ? -1 : Compare(truth, truthOrder[t], prediction, predictionOrder[p]);
            if (comparison < 0 && missing++ == 0)
                firstMissing = truthOrder[t];
            if (comparison > 0 && extra++ == 0)
                firstExtra = predictionOrder[p];
            t += comparison <= 0 ? 1 : 0;
            p += comparison >= 0 ? 1 : 0;
        }
        if (missing == 0 && extra == 0)
            return null;
        string lacks = missing == 0 ? "" : $"{missing} hits of the truth are missing from the prediction, the first of them {truth.Describe(firstMissing)}. ";
        string knows = extra == 0 ? "" : $"{extra} hits of the prediction are not in the truth, the first of them {prediction.Describe(firstExtra)}. ";
        return lacks + knows + "Put every hit of the truth into exactly one track.";
    }

    private static int Compare(HitKeys a, int i, HitKeys b, int j)
    {
        int byEvent = a.EventOf(i).CompareTo(b.EventOf(j));
        return byEvent != 0 ? byEvent : a.Hit[i].CompareTo(b.Hit[j]);
    }

    private string Describe(int row) => SaysEvent ? $"hit {Hit[row]} of event {Event[row]}" : $"hit {Hit[row]}";

    private static long[] Filled(long value, int count)
    {
        long[] filled = new long[count];
        Array.Fill(filled, value);
        return filled;
    }
}
