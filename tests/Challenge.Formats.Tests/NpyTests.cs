namespace Challenge.Formats.Tests;

/// <summary>Arrays that numpy 1.24.2 wrote (tests/reference/formats/make.py).</summary>
public sealed class NpyTests
{
    public static TheoryData<string> IntegerFiles() =>
        [.. new[] { "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8" }.SelectMany(static t => new[] { t + "_le", t + "_be" }), "i4_be_fortran_v2"];

    public static TheoryData<string> RealFiles() => ["f2_le", "f2_be", "f4_le", "f4_be", "f8_le", "f8_be", "f8_fortran", "f8_v3"];

    [Theory]
    [MemberData(nameof(IntegerFiles))]
    public void Integers_of_every_width_and_byte_order_are_read(string file)
    {
        TableContent content = Golden.Read(file + ".npy");
        Assert.Equal([0, 2, 100], content.Integers("0"));
        Assert.Equal([1, 3, 127], content.Integers("1"));
    }

    [Theory]
    [MemberData(nameof(RealFiles))]
    public void Reals_of_every_width_order_and_version_are_read(string file)
    {
        Table table = Golden.Read(file + ".npy").Table;
        Assert.Equal(file.StartsWith("f8", StringComparison.Ordinal) ? ColumnType.Float64 : ColumnType.Float32, table.Columns[0].Type);
        Assert.Equal([0.5, 2, 100], table.Find("0")!.AsFloat64()!);
        Assert.Equal([-1.25, 3, -0.0], table.Find("1")!.AsFloat64()!);
        Assert.True(double.IsNegative(table.Find("1")!.AsFloat64()![2]));
    }

    [Fact]
    public void One_dimension_is_one_column_named_0() => Assert.Equal([1.5, 2.5, -3.5], Golden.Read("one_dimension.npy").Reals("0"));

    [Theory]
    [InlineData("three_dimensions.npy")]
    [InlineData("three_dimensions_fortran.npy")]
    public void Three_dimensions_are_columns_named_by_both_indices(string file)
    {
        TableContent content = Golden.Read(file);
        Assert.Equal(["0_0", "0_1", "1_0", "1_1", "2_0", "2_1"], content.Table.Columns.Select(static c => c.Name));
        // numpy.arange(12).reshape(2, 3, 2)[:, 1, 0]
        Assert.Equal([2.0, 8.0], content.Reals("1_0"));
        Assert.Equal([5.0, 11.0], content.Reals("2_1"));
    }

    [Fact]
    public void A_single_value_is_one_row() => Assert.Equal([42], Golden.Read("scalar.npy").Integers("0"));

    [Fact]
    public void No_rows_are_a_table_all_the_same()
    {
        Table table = Golden.Read("no_rows.npy").Table;
        Assert.Equal((0, 3, ColumnType.Float32), (table.RowCount, table.Columns.Count, table.Columns[2].Type));
    }

    [Fact]
    public void Booleans_are_integers() => Assert.Equal([1, 0, 1], Golden.Read("bool.npy").Integers("0"));

    [Theory]
    [InlineData("unicode.npy")]
    [InlineData("unicode_be.npy")]
    public void Unicode_is_text(string file) => Assert.Equal(["a", "π𝜏", ""], Golden.Read(file).Texts("0"));

    [Fact]
    public void Bytes_are_UTF_8_text()
    {
        Assert.Equal(["s", "b", ""], Golden.Read("bytes.npy").Texts("0"));
        Assert.Contains("not UTF-8", Golden.ReadBad("bytes_latin1.npy").Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void The_fields_of_records_are_columns()
    {
        TableContent record = Golden.Read("record.npy");
        Assert.Equal([9007199254740993, -1], record.Integers("id"));
        Assert.Equal([0.25, -0.5], record.Table.Find("value")!.AsFloat64()!);
        Assert.Equal(["s", "bb"], record.Texts("label"));
        TableContent aligned = Golden.Read("record_aligned.npy");
        Assert.Equal(["flag", "value"], aligned.Table.Columns.Select(static c => c.Name));
        Assert.Equal([0.5, -0.5], aligned.Reals("value"));
        TableContent nested = Golden.Read("record_nested.npy");
        Assert.Equal(["p4.pt", "p4.eta", "cov_0", "cov_1", "it's"], nested.Table.Columns.Select(static c => c.Name));
        Assert.Equal([3.0, 4.0], nested.Reals("p4.eta"));
        Assert.Equal([6.0, 8.0], nested.Table.Find("cov_1")!.AsFloat64()!);
        Assert.Equal([9, 10], nested.Integers("it's"));
        Assert.Equal([1.0], Golden.Read("record_greek.npy").Reals("π"));
    }

    [Fact]
    public void Records_in_two_dimensions_and_Fortran_order_are_read()
    {
        TableContent content = Golden.Read("record_fortran_2d.npy");
        Assert.Equal(["a_0", "b_0", "a_1", "b_1"], content.Table.Columns.Select(static c => c.Name));
        Assert.Equal([1, 5, 9], content.Integers("a_0"));
        Assert.Equal([4.0, 8.0, 12.0], content.Reals("b_1"));
    }

    [Theory]
    [InlineData("beyond_int64.npy", "beyond the 64-bit signed range")]
    [InlineData("complex.npy", "'<c16'")]
    [InlineData("datetime.npy", "'<M8[D]'")]
    [InlineData("longdouble.npy", "'<f16'")]
    [InlineData("pickled.npy", "pickled")]
    [InlineData("no_columns.npy", "no columns")]
    public void What_cannot_be_held_is_named(string file, string problem)
    {
        UnreadableTable bad = Golden.ReadBad(file);
        Assert.Contains(problem, bad.Problem, StringComparison.Ordinal);
        Assert.NotEmpty(bad.Advice);
    }

    [Fact]
    public void The_row_beyond_the_range_is_given() => Assert.Equal("row 2", Golden.ReadBad("beyond_int64.npy").Place);

    [Theory]
    [InlineData("one_dimension.npy")]
    [InlineData("f8_le.npy")]
    [InlineData("i8_le.npy")]
    [InlineData("f4_le.npy")]
    [InlineData("unicode.npy")]
    [InlineData("no_rows.npy")]
    [InlineData("record.npy")]
    [InlineData("record_greek.npy")]
    public void What_numpy_wrote_is_written_again_byte_for_byte(string file) =>
        Assert.Equal(File.ReadAllBytes(Golden.Path(file)), Reading.Write("npy", Golden.Read(file).Table));
}
