namespace Challenge.Formats.Tests;

/// <summary>Which types cells take, expected or not.</summary>
public sealed class CsvTypeTests
{
    [Theory]
    [InlineData("1 2 3", ColumnType.Int64)]
    [InlineData("-9223372036854775808 9223372036854775807", ColumnType.Int64)]
    [InlineData("9223372036854775808 1", ColumnType.Text)]
    [InlineData("123456789012345678901234567890 1", ColumnType.Text)]
    [InlineData("1 2.5", ColumnType.Float64)]
    [InlineData("1 1e5", ColumnType.Float64)]
    [InlineData("nan 1", ColumnType.Float64)]
    [InlineData("1 inf -Infinity +3 NaN", ColumnType.Float64)]
    [InlineData("9223372036854775808 0.5", ColumnType.Float64)]
    [InlineData("1 _ 3", ColumnType.Float64)]
    [InlineData("_ _", ColumnType.Float64)]
    [InlineData("27028813309280256 _", ColumnType.Float64)]
    [InlineData("27028813309280257 _", ColumnType.Text)]
    [InlineData("_ 27028813309280257", ColumnType.Text)]
    [InlineData("1 2 x", ColumnType.Text)]
    [InlineData("x 1 2", ColumnType.Text)]
    [InlineData("0.5 1e", ColumnType.Text)]
    [InlineData("True False", ColumnType.Text)]
    [InlineData("1,5 2", ColumnType.Text)]
    [InlineData("0x10 1", ColumnType.Text)]
    [InlineData("1_000 1", ColumnType.Text)]
    [InlineData("- 1", ColumnType.Text)]
    [InlineData(". 1", ColumnType.Text)]
    [InlineData("1.2.3 1", ColumnType.Text)]
    [InlineData("NA 1", ColumnType.Text)]
    public void A_column_takes_the_narrowest_type_that_loses_nothing(string cells, ColumnType type)
    {
        string[] rows = cells.Split(' ');
        string text = "c,n\n" + string.Concat(rows.Select(static c => $"\"{(c == "_" ? "" : c)}\",1\n"));
        Column column = Reading.Csv(text).Table.Find("c")!;
        Assert.Equal(type, column.Type);
        if (column is Column<string> texts)
            Assert.Equal(rows.Select(static c => c == "_" ? "" : c), texts.Values);
        if (column is Column<double> reals)
            Assert.Equal(rows.Select(static c => c is "_" ? double.NaN : NumberOf(c)), reals.Values);
    }

    private static double NumberOf(string text) => text.ToUpperInvariant() switch
    {
        "INF" => double.PositiveInfinity,
        "-INFINITY" => double.NegativeInfinity,
        _ => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture),
    };

    [Fact]
    public void Cells_that_are_not_what_was_expected_are_counted_and_the_first_are_shown()
    {
        string text = "event_id,prediction\n1,0.5\nx,0.5\n2,\n3,none\n4.5,NA\n5,0.1\n6,--1\n,1\n";
        TableContent content = Reading.Csv(text, Reading.Expecting(("event_id", ColumnType.Int64), ("prediction", ColumnType.Float64)));
        Assert.Equal(7, content.InvalidCellCount);
        Assert.Equal(
        [
            new InvalidCell(2, "event_id", "x", ColumnType.Int64),
            new InvalidCell(3, "prediction", "", ColumnType.Float64),
            new InvalidCell(4, "prediction", "none", ColumnType.Float64),
            new InvalidCell(5, "event_id", "4.5", ColumnType.Int64),
            new InvalidCell(5, "prediction", "NA", ColumnType.Float64),
        ], content.InvalidCells);
        Assert.Equal(8, content.Table.RowCount);
    }

    [Fact]
    public void A_long_invalid_cell_is_shortened()
    {
        TableContent content = Reading.Csv("p\n" + new string('π', 100) + "\n", Reading.Expecting(("p", ColumnType.Float64)));
        Assert.Equal(new string('π', 39) + "…", Assert.Single(content.InvalidCells).Text);
    }

    [Theory]
    [InlineData("3.0", 3)]
    [InlineData("3.", 3)]
    [InlineData("-3.000000000000000000e+00", -3)]
    [InlineData("1e5", 100000)]
    [InlineData("9007199254740992.0", 9007199254740992)]
    [InlineData(" 7 ", 7)]
    [InlineData("+7", 7)]
    [InlineData("-0", 0)]
    [InlineData("True", 1)]
    [InlineData("false", 0)]
    [InlineData("27028813309280257", 27028813309280257)]
    public void Whole_numbers_are_integers_however_tools_write_them(string cell, long expected)
    {
        TableContent content = Reading.Csv($"c\n{cell}\n", Reading.Expecting(("c", ColumnType.Int64)));
        Assert.Equal(0, content.InvalidCellCount);
        Assert.Equal([expected], content.Integers("c"));
    }

    [Theory]
    [InlineData("3.5")]
    [InlineData("9007199254740994.0")]
    [InlineData("1e300")]
    [InlineData("1e-30")]
    [InlineData("9223372036854775808")]
    [InlineData("nan")]
    [InlineData("\"\"")]
    [InlineData("1 2")]
    [InlineData("3.0.0")]
    public void What_may_have_been_rounded_is_no_integer(string cell)
    {
        TableContent content = Reading.Csv($"c\n{cell}\n", Reading.Expecting(("c", ColumnType.Int64)));
        Assert.Equal(1, content.InvalidCellCount);
    }

    [Fact]
    public void Expected_types_are_kept_whatever_the_cells_look_like()
    {
        TableContent content = Reading.Csv(
            "a,b,c,d\n1,1,1,1\n",
            Reading.Expecting(("a", ColumnType.Float64), ("b", ColumnType.Text), ("c", ColumnType.Float32), ("d", ColumnType.Int64), ("absent", ColumnType.Text)));
        Assert.Equal([ColumnType.Float64, ColumnType.Text, ColumnType.Float32, ColumnType.Int64], content.Table.Columns.Select(static c => c.Type));
    }
}
