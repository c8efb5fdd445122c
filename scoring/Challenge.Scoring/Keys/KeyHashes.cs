using Challenge.Formats;
using Challenge.Metrics.Statistics;

namespace Challenge.Scoring.Keys;

/// <summary>
/// A 64-bit hash of each row's key: what the paired bootstrap draws by, so that an event counts the same in every submission. It depends on the key's
/// values alone, not on the rows around it; two keys of a million share a hash once in 37 million test sets, and then only count alike.
/// </summary>
public static class KeyHashes
{
    /// <param name="table">A table with the key columns, of integers or text.</param>
    /// <param name="key">Names of the key columns.</param>
    /// <param name="rows">The rows to hash, in order; null for all.</param>
    public static ulong[] Of(Table table, IReadOnlyList<string> key, int[]? rows)
    {
        ulong[] hashes = new ulong[rows?.Length ?? table.RowCount];
        foreach (string name in key)
        {
            Column column = table.Find(name)!;
            for (int i = 0; i < hashes.Length; i++)
            {
                int row = rows is null ? i : rows[i];
                ulong value = column switch
                {
                    Column<long> integers => (ulong)integers.Values[row],
                    Column<string> texts => OfText(texts.Values[row]),
                    _ => throw new ArgumentException($"key column '{name}' holds {column.Type}", nameof(table)),
                };
                hashes[i] = PoissonReplicas.Mix(hashes[i] ^ PoissonReplicas.Mix(value + 0x9E3779B97F4A7C15UL));
            }
        }
        return hashes;
    }

    /// <summary>FNV-1a over UTF-16 units. Source: G. Fowler et al., draft-eastlake-fnv.</summary>
    private static ulong OfText(string text)
    {
        ulong hash = 0xCBF29CE484222325UL;
        foreach (char unit in text)
            hash = (hash ^ unit) * 0x100000001B3UL;
        return hash;
    }
}
