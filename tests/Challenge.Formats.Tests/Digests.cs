namespace Challenge.Formats.Tests;

/// <summary>Digests that the scripts in tests/reference/formats compute too: each word is folded in with <c>total · 1099511628211 ⊕ word</c>, modulo 2⁶⁴.</summary>
internal static class Digests
{
    /// <summary>All bits of all columns: integers as int64, floats as float64, text as UTF-16.</summary>
    public static ulong OfValues(Table table)
    {
        ulong total = 0;
        foreach (Column column in table.Columns)
        {
            IEnumerable<ulong> words = column switch
            {
                Column<long> c => c.Values.Select(static v => (ulong)v),
                Column<string> c => c.Values.SelectMany(static v => v).Select(static v => (ulong)v),
                _ => column.AsFloat64()!.Select(BitConverter.DoubleToUInt64Bits),
            };
            total = Fold(total, words);
        }
        return total;
    }

    public static ulong OfText(string text) => Fold(0, text.Select(static c => (ulong)c));

    private static ulong Fold(ulong total, IEnumerable<ulong> words)
    {
        foreach (ulong word in words)
            total = (total * 1099511628211) ^ word;
        return total;
    }
}
