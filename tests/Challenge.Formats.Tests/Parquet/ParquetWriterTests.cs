namespace Challenge.Formats.Tests.Parquet;

/// <summary>What the contract tests do not reach: several pages and row groups, dictionaries, columns that compress and others that do not.</summary>
public sealed class ParquetWriterTests
{
    /// <summary>Many row groups, the last one not full.</summary>
    private const int Rows = (1 << 20) + 1000;

    internal static Table Large(int rows)
    {
        Random random = new(7);
        string[] processes = ["ztautau", "htautau", "ttbar", "π 𝜏", ""];
        return new Table(
        [
            Column.Of("event_id", [.. Enumerable.Range(0, rows).Select(static i => (i * 9007199254740993L) - 5)]),
            Column.Of("noise", [.. Enumerable.Range(0, rows).Select(_ => (float)random.NextDouble())]),
            Column.Of("few", [.. Enumerable.Range(0, rows).Select(static i => (i % 7) * 0.5)]),
            Column.Of("label", [.. Enumerable.Range(0, rows).Select(_ => (long)random.Next(2))]),
            Column.Of("process", [.. Enumerable.Range(0, rows).Select(_ => processes[random.Next(5)])]),
            Column.Of("name", [.. Enumerable.Range(0, rows).Select(static i => $"event {i}")]),
        ]);
    }

    [Fact]
    public void A_million_rows_come_back_bit_for_bit_and_take_little_room()
    {
        Table table = Large(Rows);
        byte[] bytes = Reading.Write("parquet", table);
        Reading.AssertSame(table, Assert.IsType<TableContent>(Reading.Read("parquet", bytes)).Table);
        // Labels take a bit, processes three, and what repeats hardly anything; only noise, ids and names are long.
        Assert.InRange(bytes.Length, 0, Rows * (8 + 4 + 1 + 1 + 1 + 12));
    }

    [Fact]
    public void NaN_payloads_and_signed_zeros_survive()
    {
        Table table = new([
            Column.Of("d", [BitConverter.Int64BitsToDouble(0x7FF8_1234_5678_9ABC), -0.0, double.NegativeInfinity]),
            Column.Of("s", [BitConverter.Int32BitsToSingle(unchecked((int)0xFFC1_2345)), -0f, float.PositiveInfinity])]);
        Reading.AssertSame(table, Assert.IsType<TableContent>(Reading.Read("parquet", Reading.Write("parquet", table))).Table);
    }

    [Fact]
    public void A_changed_bit_of_the_data_is_noticed()
    {
        byte[] bytes = Reading.Write("parquet", new Table([Column.Of("a", [0.5, 0.25])]));
        bytes[bytes.AsSpan().IndexOf(BitConverter.GetBytes(0.25))] ^= 1;
        UnreadableTable bad = Assert.IsType<UnreadableTable>(Reading.Read("parquet", bytes));
        Assert.Equal(("a page does not match its checksum", "column 'a', row group 1"), (bad.Problem, bad.Place));
    }

    [Fact]
    public void Names_with_dots_and_other_marks_stay_as_they_are()
    {
        Table table = new([Column.Of("a.b", [1L]), Column.Of("a", [2L]), Column.Of("x_0", [3L]), Column.Of(" π/'\"", [4L])]);
        Reading.AssertSame(table, Assert.IsType<TableContent>(Reading.Read("parquet", Reading.Write("parquet", table))).Table);
    }
}
