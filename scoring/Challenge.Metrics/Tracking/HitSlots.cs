namespace Challenge.Metrics.Tracking;

/// <summary>A table with one place for every (event, hit) between the smallest and the largest of each, in ascending order.</summary>
/// <param name="FirstEvent">Smallest event.</param>
/// <param name="Events">How many events from there on.</param>
/// <param name="FirstHit">Smallest hit id.</param>
/// <param name="Hits">How many hit ids from there on.</param>
internal readonly record struct HitSlots(long FirstEvent, ulong Events, long FirstHit, ulong Hits)
{
    public UInt128 Count => (UInt128)Events * Hits;

    /// <summary>Null for no hits, or ids over all of the 64 bits.</summary>
    public static HitSlots? Of(HitKeys keys)
    {
        if (keys.Count == 0)
            return null;
        ((long firstEvent, ulong events), (long firstHit, ulong hits)) = (keys.Event.Length == 0 ? (0, 1) : Range(keys.Event), Range(keys.Hit));
        return events == 0 || hits == 0 ? null : new HitSlots(firstEvent, events, firstHit, hits);
    }

    /// <summary>The place of a hit; −1 outside the table, which must be smaller than 2³¹.</summary>
    public int Find(long eventId, long hitId)
    {
        ulong one = (ulong)eventId - (ulong)FirstEvent, hit = (ulong)hitId - (ulong)FirstHit;
        return one < Events && hit < Hits ? (int)(one == 0 ? hit : (one * Hits) + hit) : -1;
    }

    private static (long First, ulong Length) Range(ReadOnlySpan<long> values)
    {
        (long low, long high) = (long.MaxValue, long.MinValue);
        foreach (long value in values)
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
        return (low, (ulong)high - (ulong)low + 1);
    }
}
