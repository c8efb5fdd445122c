namespace Challenge.Formats.Tests.Parquet;

/// <summary>Nulls: never quietly a number, never quietly text.</summary>
public sealed class ParquetNullTests
{
    private static TableContent Version2(params ReadOnlySpan<(string Name, ColumnType Type)> expected) =>
        Golden.Read("parquet/version2.parquet", Reading.Expecting(expected));

    [Fact]
    public void A_missing_real_number_is_NaN()
    {
        double[] gap = Version2().Reals("gap");
        Assert.Equal([double.NaN, 1.0 / 3, 2.0 / 3], gap.Take(3));
        Assert.Equal(600, gap.Count(double.IsNaN));
    }

    [Fact]
    public void Integers_with_gaps_become_real_numbers_as_in_a_text_file()
    {
        TableContent content = Version2();
        Assert.Equal(0, content.InvalidCellCount);
        Assert.Equal([double.NaN, 1, 2], content.Reals("whole_gap").Take(3));
    }

    [Fact]
    public void Where_a_whole_column_is_expected_every_null_is_an_invalid_cell_with_its_row()
    {
        TableContent content = Version2(("gap", ColumnType.Float64), ("whole_gap", ColumnType.Int64), ("id", ColumnType.Int64));
        Assert.Equal(600 + 429, content.InvalidCellCount);
        Assert.Equal(
            [(1, "gap"), (1, "whole_gap"), (6, "gap"), (8, "whole_gap"), (11, "gap")], content.InvalidCells.Select(static c => (c.Row, c.Column)));
        Assert.Equal(new InvalidCell(1, "whole_gap", "", ColumnType.Int64), content.InvalidCells[1]);
        Assert.Equal(ColumnType.Int64, content.Table.Find("whole_gap")!.Type);
    }

    [Fact]
    public void A_null_inside_a_list_is_found_in_its_own_column_and_row()
    {
        TableContent content = Golden.Read("parquet/lists.parquet", Reading.Expecting(("holes_0", ColumnType.Float64), ("holes_1", ColumnType.Float64)));
        Assert.Equal(1000, content.InvalidCellCount);
        Assert.Equal([(1, "holes_1"), (4, "holes_1"), (7, "holes_1"), (10, "holes_1"), (13, "holes_1")], content.InvalidCells.Select(static c => (c.Row, c.Column)));
    }

    [Fact]
    public void Missing_text_is_an_invalid_cell_whoever_reads()
    {
        TableContent content = Assert.IsType<TableContent>(Reading.Read("parquet", SmallFile.OptionalTexts("a", null, "", "b", null)));
        Assert.Equal(["a", "", "", "b", ""], content.Texts("t"));
        Assert.Equal(2, content.InvalidCellCount);
        Assert.Equal([new InvalidCell(2, "t", "", ColumnType.Text), new InvalidCell(5, "t", "", ColumnType.Text)], content.InvalidCells);
    }

    [Fact]
    public void Integers_that_no_double_holds_are_not_rounded_because_of_a_gap()
    {
        TableContent content = Assert.IsType<TableContent>(Reading.Read("parquet", SmallFile.OptionalIntegers(9007199254740993, null, 3)));
        Assert.Equal([9007199254740993, 0, 3], content.Integers("n"));
        Assert.Equal([new InvalidCell(2, "n", "", ColumnType.Int64)], content.InvalidCells);
        content = Assert.IsType<TableContent>(Reading.Read("parquet", SmallFile.OptionalIntegers(9007199254740992, null, 3)));
        Assert.Equal([9007199254740992, double.NaN, 3], content.Reals("n"));
    }
}
