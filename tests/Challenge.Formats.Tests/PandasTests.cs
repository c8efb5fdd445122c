using System.Text;

namespace Challenge.Formats.Tests;

/// <summary>CSV as pandas 1.5.3 and numpy 1.24.2 write it (tests/reference/formats/make.py).</summary>
public sealed class PandasTests
{
    [Theory]
    [InlineData("pandas_plain.csv")]
    [InlineData("pandas_index.csv")]
    [InlineData("pandas_crlf_bom_quoted.csv")]
    [InlineData("pandas_tabs.tsv")]
    [InlineData("pandas_semicolons.csv")]
    [InlineData("pandas.csv.gz")]
    public void What_pandas_writes_is_read(string file)
    {
        TableContent content = Golden.Read(file);
        string[] names = ["event_id", "score", "whole", "gap", "label", "selected"];
        Assert.Equal(file == "pandas_index.csv" ? ["0", .. names] : names, content.Table.Columns.Select(static c => c.Name));
        Assert.Equal([9007199254740993, -5, 0], content.Integers("event_id"));
        Assert.Equal([0.1, 1e-300, 12345.678], content.Reals("score"));
        Assert.Equal([1.0, 2.0, 3.0], content.Reals("whole"));
        Assert.Equal([0.5, double.NaN, double.PositiveInfinity], content.Reals("gap"));
        Assert.Equal(["s", "b, c", "d \"e\"\nf"], content.Texts("label"));
        Assert.Equal(["True", "False", "True"], content.Texts("selected"));
    }

    [Fact]
    public void Booleans_of_pandas_are_integers_where_integers_are_expected() =>
        Assert.Equal([1, 0, 1], Golden.Read("pandas_plain.csv", Reading.Expecting(("selected", ColumnType.Int64))).Integers("selected"));

    [Fact]
    public void A_gap_is_an_invalid_cell_where_numbers_are_expected()
    {
        TableContent content = Golden.Read("pandas_plain.csv", Reading.Expecting(("gap", ColumnType.Float64)));
        Assert.Equal(new InvalidCell(2, "gap", "", ColumnType.Float64), Assert.Single(content.InvalidCells));
    }

    [Fact]
    public void Integers_of_savetxt_are_integers_where_they_are_expected()
    {
        TableContent content = Golden.Read("savetxt.csv", Reading.Expecting(("event_id", ColumnType.Int64)));
        Assert.Equal([1, 2, 3], content.Integers("event_id"));
        Assert.Equal([0.1, 0.2, 1.0 / 3.0], content.Reals("prediction"));
    }

    [Fact]
    public void Other_encodings_are_refused()
    {
        Assert.Contains("UTF-16", Golden.ReadBad("pandas_utf16.csv").Problem, StringComparison.Ordinal);
        UnreadableTable latin = Golden.ReadBad("pandas_latin1.csv");
        Assert.Equal(("byte 0xE9 is not UTF-8", "line 1"), (latin.Problem, latin.Place));
    }

    [Fact]
    public void What_we_write_is_what_pandas_writes_of_the_same_table()
    {
        Table table = new([Column.Of("event_id", [3, 1]), Column.Of("score", [0.1, 12345.678]), Column.Of("label", ["s", "b, c"])]);
        // pandas.DataFrame(...).to_csv(index=False)
        Assert.Equal("event_id,score,label\n3,0.1,s\n1,12345.678,\"b, c\"\n", Encoding.UTF8.GetString(Reading.Write("csv", table)));
    }
}
