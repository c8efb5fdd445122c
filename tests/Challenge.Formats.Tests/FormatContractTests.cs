namespace Challenge.Formats.Tests;

/// <summary>What every format of the catalog keeps to.</summary>
public sealed class FormatContractTests
{
    public static TheoryData<string> Formats() => [.. Reading.Catalog.All.Select(static f => f.Id)];

    internal static Table Mixed { get; } = new(
    [
        Column.Of("id", [9007199254740993, long.MinValue, long.MaxValue, 0]),
        Column.Of("real", [0.1, -0.0, double.MaxValue, double.Epsilon]),
        Column.Of("single", [0.1f, float.MaxValue, float.Epsilon, -1]),
        Column.Of("text", ["a,b", "\"q\"\r\n", "", "π 𝜏"]),
    ]);

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_table_reads_back_bit_for_bit(string format)
    {
        byte[] bytes = Reading.Write(format, Mixed);
        TableContent back = Assert.IsType<TableContent>(Reading.Read(format, bytes, Reading.ExpectingTypesOf(Mixed)));
        Reading.AssertSame(Mixed, back.Table);
        Assert.Equal(0, back.InvalidCellCount);
    }
}
