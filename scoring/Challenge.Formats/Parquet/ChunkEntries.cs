namespace Challenge.Formats.Parquet;

/// <summary>What a column chunk says of its entries beside their values.</summary>
/// <param name="count">Number of entries.</param>
/// <param name="isList">Whether an entry is an element of a list.</param>
internal sealed class ChunkEntries(int count, bool isList)
{
    /// <summary>Repetition level of each entry of a list: 0 begins a row, and the higher the further inside the list goes on. Empty for a plain column.</summary>
    public byte[] Repetition { get; } = isList ? GC.AllocateUninitializedArray<byte>(count) : [];

    /// <summary>A bit for each entry, set where the value is missing; null when none is.</summary>
    public ulong[]? Nulls { get; private set; }

    /// <summary>The first entry that stands for an empty or missing list; -1 when there is none.</summary>
    public int FirstEmpty { get; set; } = -1;

    public void MarkNull(int entry)
    {
        Nulls ??= new ulong[(count + 63) / 64];
        Nulls[entry >> 6] |= 1UL << (entry & 63);
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
