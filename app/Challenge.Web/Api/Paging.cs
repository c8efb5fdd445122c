namespace Challenge.Web.Api;

/// <summary>Cuts lists into pages.</summary>
public static class Paging
{
    /// <summary>A page of a list that is ordered by <paramref name="key"/>, ordinally.</summary>
    public static Page<T> Cut<T>(IEnumerable<T> all, Func<T, string> key, string? cursor, int? limit)
    {
        int count = Size(limit);
        List<T> items = [.. all.Where(i => cursor is null || string.CompareOrdinal(key(i), cursor) > 0).Take(count + 1)];
        return items.Count <= count ? new Page<T>(items, null) : new Page<T>(items[..count], key(items[count - 1]));
    }

    /// <summary>A page size from 1 to 200; 50 when none is asked for.</summary>
    public static int Size(int? limit) => Math.Clamp(limit ?? 50, 1, 200);
}
