using System.Text;

namespace Challenge.Formats.Tests;

/// <summary>What a CSV file may look like.</summary>
public sealed class CsvReadingTests
{
    [Theory]
    [InlineData("a,b\n1,2\n3,4\n")]
    [InlineData("a,b\r\n1,2\r\n3,4\r\n")]
    [InlineData("a,b\r1,2\r3,4\r")]
    [InlineData("a,b\n1,2\n3,4")]
    [InlineData("a,b\r\n1,2\r\n3,4")]
    [InlineData("\uFEFFa,b\n1,2\n3,4\n")]
    [InlineData("a,b\n1,2\n3,4\n\n\r\n\n")]
    [InlineData("\"a\",\"b\"\n\"1\",\"2\"\n3,4\n")]
    [InlineData(" a , b\n 1,2 \n3 ,\t4\n")]
    [InlineData("a;b\n1;2\n3;4\n")]
    [InlineData("a\tb\n1\t2\n3\t4\n")]
    [InlineData("a,b\n+1,2\n3,04\n")]
    public void These_are_one_and_the_same_table(string text)
    {
        TableContent content = Reading.Csv(text);
        Assert.Equal(["a", "b"], content.Table.Columns.Select(static c => c.Name));
        Assert.Equal([1, 3], content.Integers("a"));
        Assert.Equal([2, 4], content.Integers("b"));
    }

    [Fact]
    public void Quoted_cells_hold_delimiters_quotes_and_line_breaks()
    {
        TableContent content = Reading.Csv("name,\"x \"\"y\"\"\"\n\"a, b\",1\n\"c \"\"d\"\"\",2\n\"e\r\nf\ng\",3\n\"\",4\n");
        Assert.Equal(["a, b", "c \"d\"", "e\r\nf\ng", ""], content.Texts("name"));
        Assert.Equal([1, 2, 3, 4], content.Integers("x \"y\""));
    }

    [Fact]
    public void A_quote_inside_an_unquoted_cell_is_a_character_like_others() =>
        Assert.Equal(["5\" disk", " \"x\"", "a"], Reading.Csv("t,n\n5\" disk,1\n \"x\",2\na,3\n").Texts("t"));

    [Fact]
    public void Text_keeps_its_white_space() => Assert.Equal([" a ", "b\t"], Reading.Csv("t,n\n a ,1\nb\t,2\n").Texts("t"));

    [Fact]
    public void A_header_without_rows_is_a_table_without_rows()
    {
        TableContent content = Reading.Csv("event_id,prediction\n", Reading.Expecting(("event_id", ColumnType.Int64), ("prediction", ColumnType.Float64)));
        Assert.Equal(0, content.Table.RowCount);
        Assert.Equal([ColumnType.Int64, ColumnType.Float64], content.Table.Columns.Select(static c => c.Type));
    }

    [Fact]
    public void Without_a_header_columns_are_numbered()
    {
        TableContent content = Reading.Csv("1,0.5\n2,0.25\n", new ReadOptions { HasHeader = false });
        Assert.Equal([1, 2], content.Integers("0"));
        Assert.Equal([0.5, 0.25], content.Reals("1"));
    }

    [Fact]
    public void A_column_without_a_name_is_named_by_its_place() =>
        Assert.Equal(["0", "event_id", "2"], Reading.Csv(",event_id,\n0,7,\n").Table.Columns.Select(static c => c.Name));

    [Fact]
    public void One_column_needs_no_delimiter() => Assert.Equal([0.5, 1], Reading.Csv("p\n0.5\n1\n").Reals("p"));

    [Fact]
    public void A_table_of_one_column_holds_empty_cells_in_quotes() => Assert.Equal(["a", "", "b"], Reading.Csv("t\na\n\"\"\nb\n").Texts("t"));

    [Fact]
    public void Commas_decide_when_the_first_line_has_other_delimiters_too()
    {
        Assert.Equal(["a;b", "c"], Reading.Csv("a;b,c\n1,2\n").Table.Columns.Select(static c => c.Name));
        Assert.Equal(["a;b"], Reading.Csv("\"a;b\"\n1\n").Table.Columns.Select(static c => c.Name));
    }

    [Fact]
    public void Tab_separated_files_are_never_split_at_commas()
    {
        TableContent content = Assert.IsType<TableContent>(Reading.Read("tsv", "a,b\tc\n1,5\t2\n"u8.ToArray()));
        Assert.Equal(["1,5"], content.Texts("a,b"));
        Assert.Equal(["a,b"], Assert.IsType<TableContent>(Reading.Read("tsv", "a,b\n1\n"u8.ToArray())).Table.Columns.Select(static c => c.Name));
    }

    [Fact]
    public void Text_beyond_ASCII_is_read() => Assert.Equal(["π", "Ωμέγα", "𝜏→μγ"], Reading.Csv("Größe,n\nπ,1\nΩμέγα,2\n𝜏→μγ,3\n").Texts("Größe"));

    [Fact]
    public void The_writer_is_plain_and_short()
    {
        Table table = new([
            Column.Of("id", [1, -2]), Column.Of("p", [0.1, 1e22]), Column.Of("whole", [1.0, -0.0]),
            Column.Of("single", [0.1f, float.NegativeInfinity]), Column.Of("odd", [double.NaN, double.PositiveInfinity]), Column.Of("t", ["a b", "c,\"d\""])]);
        Assert.Equal(
            "id,p,whole,single,odd,t\n1,0.1,1.0,0.1,nan,a b\n-2,1E+22,-0.0,-inf,inf,\"c,\"\"d\"\"\"\n",
            Encoding.UTF8.GetString(Reading.Write("csv", table)));
    }
}
