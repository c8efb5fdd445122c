using Challenge.Tests;

namespace Challenge.Formats.Tests.Parquet;

/// <summary>Parts of the rows of files whose whole other tests know: they begin and end anywhere in row groups, pages and runs of them.</summary>
public sealed class ParquetWindowTests
{
    public static TheoryData<string> Files() => [.. ParquetFileTests.Files().Select(static f => f.Data.Item1)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Windows_of_rows_put_together_are_the_whole(string name)
    {
        string path = name.StartsWith("parquet/", StringComparison.Ordinal) ? Golden.Path(name) : RealData.Path(name);
        Table whole = Reading.File(path).Table;
        // Integers that are missing in one window only would be reals there, unless their type is counted on.
        ReadOptions options = Reading.ExpectingTypesOf(whole);
        foreach (int rows in (int[])[(whole.RowCount / 7) + 1, (whole.RowCount / 2) + 1, Math.Max(1, whole.RowCount)])
            AssertTogether(path, options, rows);
        if (whole.RowCount < 100)
            AssertTogether(path, options, 1);
    }

    [Theory]
    [InlineData(97)]
    [InlineData(2048)]
    [InlineData(2499)]
    [InlineData(2500)]
    public void Windows_of_lists_put_together_are_the_whole(int rows)
    {
        Dictionary<string, int> lists = new() { ["reals"] = 6, ["singles"] = 7, ["whole"] = 4, ["flags"] = 2, ["jets.pt"] = 3, ["holes"] = 6, ["late"] = 2 };
        foreach (Dictionary<string, ColumnType> expected in (Dictionary<string, ColumnType>[])[new() { ["holes"] = ColumnType.Int64 }, new() { ["holes"] = ColumnType.Float64 }])
            AssertTogether(Golden.Path("parquet/varying.parquet"), new ReadOptions { ListLengths = lists, ListFill = -99, Columns = lists.Keys.ToHashSet(), Expected = expected }, rows);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(700)]
    [InlineData(2999)]
    public void Windows_of_arrays_put_together_are_the_whole(int rows)
    {
        ReadOptions options = new() { KeepArrays = true, Columns = new HashSet<string>(["id", "vector", "matrix", "jets.pt", "jets.label", "holes"]), Expected = new Dictionary<string, ColumnType> { ["holes"] = ColumnType.Float64 } };
        AssertTogether(Golden.Path("parquet/lists.parquet"), options, rows, atMost: 20);
    }

    [Fact]
    public void A_list_of_one_length_that_is_wanted_by_its_name_is_an_array_where_arrays_are_kept()
    {
        ReadOptions options = new() { Columns = new HashSet<string>(["matrix", "jets.label", "vector_1"]) };
        Table flat = Golden.Read("parquet/lists.parquet", options).Table;
        Assert.Equal(
            ["vector_1", "matrix_0_0", "matrix_0_1", "matrix_0_2", "matrix_1_0", "matrix_1_1", "matrix_1_2", "jets.label_0", "jets.label_1"], flat.Columns.Select(static c => c.Name));
        Table arrays = Golden.Read("parquet/lists.parquet", options with { KeepArrays = true }).Table;
        Assert.Equal(["vector_1", "matrix", "jets.label"], arrays.Columns.Select(static c => c.Name));
        Assert.Equal([2, 3], arrays.Find("matrix")!.Shape);
        Reading.AssertSame(flat, arrays.Flatten());
    }

    [Fact]
    public void An_array_says_which_row_lacks_an_element()
    {
        ReadOptions options = new() { KeepArrays = true, Columns = new HashSet<string>(["holes"]), Expected = new Dictionary<string, ColumnType> { ["holes"] = ColumnType.Float64 } };
        TableContent whole = Golden.Read("parquet/lists.parquet", options), window = Golden.Read("parquet/lists.parquet", options with { FirstRow = 1, WindowRows = 900 });
        Assert.True(whole.InvalidCellCount > window.InvalidCellCount && window.InvalidCellCount > 0);
        // The first row lacks its second element (ParquetFileTests).
        Assert.Equal(1, whole.InvalidCells[0].Row);
        Assert.Equal(whole.InvalidCells.First(static c => c.Row > 1), window.InvalidCells[0]);
    }

    [Fact]
    public void Rows_are_numbered_as_in_the_file()
    {
        ReadOptions options = new() { ListLengths = new Dictionary<string, int> { ["reals"] = 5, ["late"] = 1 }, FirstRow = 3, WindowRows = 10 };
        Assert.Equal("row 7 holds a list of 6 elements, and 5 are wanted", Reading.BadFile(Golden.Path("parquet/varying.parquet"), options with { Columns = new HashSet<string>(["reals"]) }).Problem);
        UnreadableTable late = Reading.BadFile(Golden.Path("parquet/varying.parquet"), options with { Columns = new HashSet<string>(["late"]), FirstRow = 2390, WindowRows = null });
        Assert.Equal("row 2401 holds a list of 2 elements, and 1 are wanted", late.Problem);
    }

    [Fact]
    public void Lists_have_the_length_of_the_first_row_in_every_window()
    {
        string path = RealData.Path("robustness", "parquet", "parquet-testing", "list_columns.parquet");
        ReadOptions options = new() { Columns = new HashSet<string>(["int64_list"]) };
        Assert.Equal(3, Reading.File(path, options with { WindowRows = 1 }).Table.Columns.Count);
        Assert.Contains("3 values in row 1, 2 in row 2", Reading.BadFile(path, options with { FirstRow = 1, WindowRows = 1 }).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Pages_outside_of_the_window_are_not_even_decompressed()
    {
        // Two row groups, of 65,536 rows and the others, in pages of 32,768 values that do not compress.
        Random random = new(3);
        Table table = new([Column.Of("x", [.. Enumerable.Range(0, 100_000).Select(_ => random.NextDouble())])]);
        byte[] file = Reading.Write("parquet", table);
        file[40_000 * sizeof(double)] ^= 1;
        ReadOptions options = new() { MaximumBytes = 400_000 };
        foreach ((int first, int rows) in ((int, int)[])[(0, 32_768), (70_000, 10_000), (65_536, 5), (99_999, 5)])
        {
            TableContent window = Assert.IsType<TableContent>(Reading.Read("parquet", file, options with { FirstRow = first, WindowRows = rows }));
            Assert.Equal(table.Find("x")!.AsFloat64()!.Skip(first).Take(rows), window.Reals("x"));
        }
        Assert.Contains("checksum", Assert.IsType<UnreadableTable>(Reading.Read("parquet", file, options with { FirstRow = 32_768, WindowRows = 2 })).Problem, StringComparison.Ordinal);
        Assert.True(Assert.IsType<UnreadableTable>(Reading.Read("parquet", file, options)).IsTooLarge);
    }

    private static void AssertTogether(string path, ReadOptions options, int rows, int atMost = int.MaxValue)
    {
        TableContent whole = Reading.File(path, options);
        Table columns = whole.Table;
        long invalid = 0;
        List<InvalidCell> cells = [];
        for (int first = 0, window = 0; first < columns.RowCount && window < atMost; first += rows, window++)
        {
            TableContent part = Reading.File(path, options with { FirstRow = first, WindowRows = rows });
            int[] taken = [.. Enumerable.Range(first, Math.Min(rows, columns.RowCount - first))];
            Table expected = columns.Take(taken);
            Reading.AssertSame(expected, part.Table);
            Assert.Equal(expected.Columns.Select(static c => c.Shape), part.Table.Columns.Select(static c => c.Shape));
            invalid += part.InvalidCellCount;
            cells.AddRange(part.InvalidCells);
        }
        if (atMost == int.MaxValue)
        {
            Assert.Equal(whole.InvalidCellCount, invalid);
            Assert.Equal(whole.InvalidCells, cells.Take(whole.InvalidCells.Count));
        }
        Assert.Equal(0, Reading.File(path, options with { FirstRow = columns.RowCount, WindowRows = rows }).Table.RowCount);
    }
}
