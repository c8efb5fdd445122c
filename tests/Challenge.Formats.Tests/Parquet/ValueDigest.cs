namespace Challenge.Formats.Tests.Parquet;

/// <summary>One number for every bit of a table, as make_parquet.mjs and read_parquet.mjs compute it. A NaN is a NaN: JavaScript does not keep its payload.</summary>
internal static class ValueDigest
{
    public static ulong Of(Table table)
    {
        ulong total = 0;
        foreach (Column column in table.Columns)
        {
            IEnumerable<ulong> words = column switch
            {
                Column<long> c => c.Values.Select(static v => (ulong)v),
                Column<string> c => c.Values.SelectMany(static v => v).Select(static v => (ulong)v),
                _ => column.AsFloat64()!.Select(static v => double.IsNaN(v) ? 0x7FF8_0000_0000_0000 : BitConverter.DoubleToUInt64Bits(v)),
            };
            foreach (ulong word in words)
                total = (total * 1099511628211) ^ word;
        }
        return total;
    }
}
