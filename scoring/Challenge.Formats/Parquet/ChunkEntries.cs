namespace Challenge.Formats.Parquet;

/// <summary>What a column chunk says of its entries beside their values.</summary>
/// <param name="count">Number of entries.</param>
/// <param name="isList">Whether an entry is an element of a list.</param>
internal sealed class ChunkEntries(int count, bool isList)
{
    /// <summary>A bit for each entry, set where it stands for an empty list; null when no list is empty or missing. All these are <see cref="Nulls"/> too.</summary>
    private ulong[]? _empty;

    /// <summary>As <see cref="_empty"/>, for a list that is missing.</summary>
    private ulong[]? _missing;

    /// <summary>Repetition level of each entry of a list: 0 begins a row, and the higher the further inside the list goes on. Empty for a plain column.</summary>
    public byte[] Repetition { get; } = isList ? GC.AllocateUninitializedArray<byte>(count) : [];

    /// <summary>A bit for each entry, set where the value is missing; null when none is.</summary>
    public ulong[]? Nulls { get; private set; }

    /// <summary>The first entry that stands for an empty or missing list; -1 when there is none.</summary>
    public int FirstEmpty { get; private set; } = -1;

    public void MarkEmpty(int entry, bool isMissing)
    {
        if (FirstEmpty < 0 || entry < FirstEmpty)
            FirstEmpty = entry;
        _empty ??= new ulong[(count + 63) / 64];
        _missing ??= new ulong[(count + 63) / 64];
        (isMissing ? _missing : _empty)[entry >> 6] |= 1UL << (entry & 63);
    }

    /// <summary>Whether an element is missing.</summary>
    public bool IsNull(int entry) => Nulls is { } mask && IsSet(mask, entry);

    /// <summary>How many elements the list has that begins with an entry and takes so many; null where it is missing.</summary>
    public int? ElementsAt(int entry, int entries)
    {
        if (_empty is null || _missing is null)
            return entries;
        if (IsSet(_missing, entry))
            return null;
        return IsSet(_empty, entry) ? 0 : entries;
    }

    private static bool IsSet(ulong[] mask, int entry) => (mask[entry >> 6] >> (entry & 63) & 1) == 1;

    public void MarkNull(int entry)
    {
        Nulls ??= new ulong[(count + 63) / 64];
        Nulls[entry >> 6] |= 1UL << (entry & 63);
    }

    /// <summary>Takes over what is known of entries of a page.</summary>
    public void Take(ChunkEntries page, int from, int entries, int at)
    {
        if (page.Repetition.Length > 0)
            page.Repetition.AsSpan(from, entries).CopyTo(Repetition.AsSpan(at));
        for (int i = 0; page.Nulls is not null && i < entries; i++)
        {
            if (!page.IsNull(from + i))
                continue;
            MarkNull(at + i);
            if (page.ElementsAt(from + i, 1) != 1)
                MarkEmpty(at + i, page.ElementsAt(from + i, 1) is null);
        }
    }

    /// <summary>The entries whose bits are set, in rising order.</summary>
    public static IEnumerable<int> SetBits(ulong[] mask)
    {
        for (int word = 0; word < mask.Length; word++)
        {
            for (ulong left = mask[word]; left != 0; left &= left - 1)
                yield return (word * 64) + System.Numerics.BitOperations.TrailingZeroCount(left);
        }
    }
}
