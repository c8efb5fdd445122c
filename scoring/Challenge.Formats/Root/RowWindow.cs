namespace Challenge.Formats.Root;

/// <summary>The rows of a tree that are read.</summary>
/// <param name="First">The first one, from 0.</param>
/// <param name="Count">How many.</param>
internal readonly record struct RowWindow(int First, int Count)
{
    /// <summary>Which entries of a basket belong to it, and the row that the first of them becomes; none when the count is 0.</summary>
    /// <param name="basketFirst">Number of the basket's first entry.</param>
    /// <param name="entries">Entries in it.</param>
    public (int FirstEntry, int Row, int Count) Of(long basketFirst, int entries)
    {
        long from = Math.Max(basketFirst, First), to = Math.Min(basketFirst + entries, (long)First + Count);
        return from < to ? ((int)(from - basketFirst), (int)(from - First), (int)(to - from)) : (0, 0, 0);
    }
}
