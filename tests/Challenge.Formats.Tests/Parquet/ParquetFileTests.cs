using System.Globalization;
using Challenge.Tests;

namespace Challenge.Formats.Tests.Parquet;

/// <summary>
/// Files of DuckDB, of Arrow's Rust library, and files that others published. What DuckDB 1.5.6 reads in them is in
/// tests/reference/formats/parquet.tsv, made by make_parquet.mjs there.
/// </summary>
public sealed class ParquetFileTests
{
    public static TheoryData<string, int, int, ulong> Files()
    {
        TheoryData<string, int, int, ulong> files = [];
        foreach (string line in File.ReadLines(Golden.Path("parquet.tsv")).Skip(1))
        {
            string[] cells = line.Split('\t');
            files.Add(cells[0], Number(cells[1]), Number(cells[2]), ulong.Parse(cells[3], CultureInfo.InvariantCulture));
        }
        return files;
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static string Path(string name) =>
        name.StartsWith("parquet/", StringComparison.Ordinal) ? Golden.Path(name) : RealData.Path(name);

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_bit_is_what_DuckDB_reads(string name, int rows, int columns, ulong digest)
    {
        Table table = Reading.File(Path(name)).Table;
        Assert.Equal((rows, columns), (table.RowCount, table.Columns.Count));
        Assert.Equal(digest, ValueDigest.Of(table));
    }

    [Fact]
    public void The_known_answers_of_the_FAIR_Universe_file_are_met()
    {
        TableContent content = Reading.File(RealData.Path("fair-universe", "FAIR_Universe_HiggsML_data.parquet"));
        string[] labels = content.Texts("detailed_labels");
        float[] weights = ((Column<float>)content.Table.Find("weights")!).Values;
        // Rows and weight sums by process: README of the shared data.
        foreach ((string process, int rows, double sum, double tolerance) in (ReadOnlySpan<(string, int, double, double)>)[
            ("ztautau", 634, 1003219.17, 0.005), ("htautau", 336, 1038.626319885254, 1e-12), ("ttbar", 26, 40906.11, 0.005), ("diboson", 4, 6269.12, 0.005)])
        {
            double[] chosen = [.. weights.Where((_, row) => labels[row] == process).Select(static w => (double)w)];
            Assert.Equal(rows, chosen.Length);
            Assert.Equal(sum, chosen.Sum(), tolerance * (tolerance < 1e-9 ? sum : 1));
        }
        Assert.All(content.Table.Columns, static c => Assert.Equal(c.Name == "detailed_labels" ? ColumnType.Text : ColumnType.Float32, c.Type));
        Assert.Contains(-25f, ((Column<float>)content.Table.Find("PRI_jet_leading_pt")!).Values);
    }

    [Theory]
    [InlineData("parquet-testing/datapage_v2.snappy.parquet", "column 'e', row group 1", "an empty or missing list in row 2")]
    [InlineData("parquet-testing/list_columns.parquet", "column 'int64_list', row group 1", "lists of different length: 3 values in row 1, 2 in row 2")]
    [InlineData("parquet-testing/repeated_no_annotation.parquet", "column 'phoneNumbers.phone.number', row group 1", "an empty or missing list in row 1")]
    [InlineData("nano_dimuon.parquet", "column 'CorrT1METJet_area', row group 1", "an empty or missing list in row 27")]
    [InlineData("nano_dy.parquet", "column 'CorrT1METJet_area', row group 1", "an empty or missing list in row 7")]
    [InlineData("nullable-list-depths-records-list.parquet", "column 'list0.three', row group 1", "an empty or missing list in row 1")]
    [InlineData("parquet-testing-bad_data/ARROW-GH-41317.parquet", "", "column 'map_boolean' is a map")]
    [InlineData("parquet-testing-bad_data/ARROW-GH-41321.parquet", "", "column 'map_boolean' is a map")]
    [InlineData("parquet-testing-bad_data/ARROW-GH-45185.parquet", "column 'x', row group 1", "lists of different length within row 1")]
    [InlineData("parquet-testing-bad_data/ARROW-GH-47662.parquet", "column 'flba_field', row group 1", "bytes that are no text")]
    [InlineData("parquet-testing-bad_data/ARROW-RS-GH-6229-DICTHEADER.parquet", "", "the footer is damaged")]
    [InlineData("parquet-testing-bad_data/ARROW-RS-GH-6229-LEVELS.parquet", "column 'outer.c', row group 1", "the pages hold more values than the footer states")]
    [InlineData("parquet-testing-bad_data/PARQUET-1481.parquet", "", "the schema in the footer is damaged")]
    public void Published_files_that_are_no_table_are_refused_with_the_reason(string file, string place, string problem)
    {
        UnreadableTable bad = Reading.BadFile(RealData.Path("robustness", "parquet", file));
        Assert.Equal(place, bad.Place);
        Assert.Contains(problem, bad.Problem, StringComparison.Ordinal);
        Assert.NotEmpty(bad.Advice);
    }

    [Fact]
    public void Jets_of_different_numbers_of_particles_are_refused_and_the_column_is_named()
    {
        UnreadableTable bad = Reading.BadFile(RealData.Path("jetclass", "JetClassII_example.parquet"));
        Assert.Equal("column 'part_px', row group 1", bad.Place);
        Assert.Contains("42 values in row 1, 53 in row 2", bad.Problem, StringComparison.Ordinal);
        Assert.Contains("Pad", bad.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_published_file_is_read_or_refused_here()
    {
        IEnumerable<string> read = Files().Select(static f => System.IO.Path.GetFileName(f.Data.Item1));
        IEnumerable<string> refused = typeof(ParquetFileTests).GetMethod(nameof(Published_files_that_are_no_table_are_refused_with_the_reason))!
            .GetCustomAttributes(typeof(InlineDataAttribute), false).Select(static a => System.IO.Path.GetFileName((string)((InlineDataAttribute)a).Data[0]!));
        string[] all = [.. Directory.EnumerateFiles(RealData.Path("robustness", "parquet"), "*.parquet", SearchOption.AllDirectories).Select(static p => System.IO.Path.GetFileName(p))];
        Assert.NotEmpty(all);
        Assert.Empty(all.Except(read).Except(refused));
    }

    [Fact]
    public void Lists_of_one_length_are_columns_and_structs_have_dots()
    {
        Table table = Golden.Read("parquet/lists.parquet").Table;
        Assert.Equal(
            ["id", "vector_0", "vector_1", "vector_2", "matrix_0_0", "matrix_0_1", "matrix_0_2", "matrix_1_0", "matrix_1_1", "matrix_1_2", "jets.pt_0", "jets.pt_1", "jets.label_0",
                "jets.label_1", "nested.p4.x", "nested.p4.y", "nested.z", "holes_0", "holes_1", "holes_2"],
            table.Columns.Select(static c => c.Name));
        Assert.Equal([0.0, double.NaN, 7.0], ((string[])["holes_0", "holes_1", "holes_2"]).Select(n => ((Column<double>)table.Find(n)!).Values[0]));
    }

    [Fact]
    public void Columns_that_are_not_wanted_are_passed_over_even_where_they_could_not_be_held()
    {
        TableContent content = Reading.File(
            RealData.Path("robustness", "parquet", "parquet-testing", "datapage_v2.snappy.parquet"), new ReadOptions { Columns = new HashSet<string>(["a", "b", "c", "d", "none"]) });
        // DuckDB: select a, b, c, d.
        Assert.Equal(["a", "b", "c", "d"], content.Table.Columns.Select(static c => c.Name));
        Assert.Equal([1, 2, 3, 4, 5], content.Integers("b"));
        Assert.Equal([2, 3, 4, 5, 2], content.Reals("c"));
        Assert.Equal([1, 1, 1, 0, 1], content.Integers("d"));
        Assert.Equal(["matrix_0_1", "holes_2"], Golden.Read("parquet/lists.parquet", new ReadOptions { Columns = new HashSet<string>(["holes_2", "matrix_0_1"]) }).Table.Columns.Select(static c => c.Name));
        Table jets = Reading.File(RealData.Path("jetclass", "JetClassII_example.parquet"), new ReadOptions { Columns = new HashSet<string>(["jet_pt"]) }).Table;
        Assert.Equal((1, 100), (jets.Columns.Count, jets.RowCount));
    }

    [Fact]
    public void Dates_and_times_are_integers_in_the_unit_of_the_file()
    {
        TableContent content = Golden.Read("parquet/types.parquet");
        Assert.Equal([-31, -30], content.Integers("day").Take(2));
        Assert.Equal([-500000, 200001], content.Integers("micros").Take(2));
        Assert.Equal([946684800000, 946684801001], content.Integers("millis").Take(2));
        Assert.Equal(946684800000000000, content.Integers("nanos")[0]);
        Assert.Equal([-10, -9.86], content.Reals("d4").Take(2));
        Assert.Equal("00000000-0000-4000-8000-000000000001", content.Texts("uuid")[1]);
    }
}
