using System.Text;

namespace Challenge.Formats.Tests;

/// <summary>Files that are no table: what is wrong, where, and how to fix it.</summary>
public sealed class CsvProblemTests
{
    [Theory]
    [InlineData("a,b\n1,2\n3\n4,5\n", "line 3", "1 cell,")]
    [InlineData("a,b\n1,2\n3,4,5\n", "line 3", "more than 2 cells")]
    [InlineData("a,b\n1,2\n3,4,\n", "line 3", "more than 2 cells")]
    [InlineData("a,b\r\n1,2\r\n3\r\n", "line 3", "1 cell,")]
    [InlineData("a,b\r1,2\r3\r", "line 3", "1 cell,")]
    [InlineData("a,\"b\nc\"\n1,\"2\n\n\"\n3\n", "line 6", "1 cell,")]
    [InlineData("a,b\n1,2\n\n3,4\n", "line 3", "blank")]
    [InlineData("\na,b\n1,2\n", "line 1", "blank")]
    [InlineData("a\n1\n\n2\n", "line 3", "blank")]
    [InlineData("a,b\n1,\"2\n3,4\n", "line 2", "never closed")]
    [InlineData("a,\"b\n1,2\n", "line 1", "never closed")]
    [InlineData("a,b\n1,\"2\"x\n", "line 2", "closing quote")]
    [InlineData("\"a\"x,b\n1,2\n", "line 1", "closing quote")]
    [InlineData("a,b,a\n1,2,3\n", "line 1", "two columns are named 'a'")]
    [InlineData("a,1,\n1,2,3\n1,2\n", "line 3", "2 cells,")]
    [InlineData("a,2,\n1,2,3\n", "line 1", "two columns are named '2'")]
    [InlineData("a,b\n1,2\n3,\0\n", "line 3", "NUL")]
    [InlineData("", "", "no content")]
    [InlineData("\n\n\r\n", "line 1", "blank")]
    [InlineData("\uFEFF", "line 1", "blank")]
    [InlineData("\uFEFF\n", "line 1", "blank")]
    public void The_problem_says_what_and_where(string text, string place, string problem)
    {
        UnreadableTable bad = Reading.BadCsv(text);
        Assert.Equal(place, bad.Place);
        Assert.Contains(problem, bad.Problem, StringComparison.Ordinal);
        Assert.NotEmpty(bad.Advice);
    }

    [Fact]
    public void A_last_line_that_is_short_hints_at_a_cut()
    {
        Assert.Contains("cut", Reading.BadCsv("a,b\n1,2\n3").Advice, StringComparison.Ordinal);
        Assert.Contains("may have been cut", Reading.BadCsv("a,b\n1,2\n3").Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void UTF_16_is_named()
    {
        UnreadableTable bad = Assert.IsType<UnreadableTable>(Reading.Read("csv", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("a,b\n1,2\n")]));
        Assert.Contains("UTF-16", bad.Problem, StringComparison.Ordinal);
        Assert.Contains("UTF-8", bad.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_are_not_UTF_8_are_shown_with_their_line()
    {
        UnreadableTable bad = Assert.IsType<UnreadableTable>(Reading.Read("csv", Encoding.Latin1.GetBytes("a,b\n1,2\nn,é\n")));
        Assert.Equal("line 3", bad.Place);
        Assert.Contains("0xE9", bad.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gz", "gzip")]
    [InlineData("npz", "zip")]
    [InlineData("npy", "NumPy")]
    public void Another_format_under_the_name_of_CSV_is_recognised(string kind, string name)
    {
        Table table = new([Column.Of("0", [1L, 2L])]);
        UnreadableTable bad = Assert.IsType<UnreadableTable>(Reading.Read("csv", Reading.Write(kind == "gz" ? "csv.gz" : kind, table)));
        Assert.Contains(name, bad.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\u0089HDF\r\n\u001A\n", "HDF5")]
    [InlineData("PAR1\u0015", "Parquet")]
    [InlineData("root\0\0", "ROOT")]
    [InlineData("BZh91AY", "bzip2")]
    [InlineData("<!DOCTYPE HTML><p>", "web page")]
    [InlineData("SQLite format 3\0", "SQLite")]
    public void Foreign_formats_are_named(string head, string name)
    {
        UnreadableTable bad = Assert.IsType<UnreadableTable>(Reading.Read("csv", Encoding.Latin1.GetBytes(head)));
        Assert.Contains(name, bad.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Limits_are_kept()
    {
        Assert.Contains("2 columns", Reading.BadCsv("a,b,c\n", new ReadOptions { MaximumColumns = 2 }).Problem, StringComparison.Ordinal);
        Assert.Contains("2 rows", Reading.BadCsv("a\n1\n2\n3\n", new ReadOptions { MaximumRows = 2 }).Problem, StringComparison.Ordinal);
        Assert.Equal(2, Reading.Csv("a\n1\n2\n", new ReadOptions { MaximumRows = 2 }).Table.RowCount);
        Assert.Contains("7 bytes", Reading.BadCsv("a\n1\n2\n3\n", new ReadOptions { MaximumBytes = 7 }).Problem, StringComparison.Ordinal);
        Assert.Equal(3, Reading.Csv("a\n1\n2\n3\n", new ReadOptions { MaximumBytes = 8 }).Table.RowCount);
    }

    [Fact]
    public void Blank_lines_take_no_memory_for_rows()
    {
        byte[] text = Encoding.UTF8.GetBytes(string.Join(',', Enumerable.Range(0, 5000)) + new string('\n', 1_000_000));
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(0, Assert.IsType<TableContent>(Reading.Read("csv", text)).Table.RowCount);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 50_000_000);
    }

    [Fact]
    public void Tables_that_no_format_gives_back_are_not_written()
    {
        foreach (ITableFormat format in Reading.Catalog.All)
        {
            Assert.Throws<ArgumentException>(() => Reading.Write(format.Id, new Table([])));
            Assert.Throws<ArgumentException>(() => Reading.Write(format.Id, new Table([Column.Of("", [1L])])));
            Assert.Throws<ArgumentException>(() => Reading.Write(format.Id, new Table([Column.Of("t", ["a\0"])])));
            Assert.Throws<ArgumentException>(() => Reading.Write(format.Id, new Table([Column.Of("t", ["\uD800"])])));
        }
    }

    [Fact]
    public void Cancelling_ends_the_reading()
    {
        using MemoryStream content = new("a\n1\n"u8.ToArray());
        Assert.ThrowsAny<OperationCanceledException>(() => new CsvFormat().Read(content, new ReadOptions(), new CancellationToken(canceled: true)));
    }
}
