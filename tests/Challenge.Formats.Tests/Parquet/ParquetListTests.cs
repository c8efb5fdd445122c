using Challenge.Formats.Parquet;
using Challenge.Tests;

namespace Challenge.Formats.Tests.Parquet;

/// <summary>Lists of varying length in files of DuckDB (make_parquet.mjs in tests/reference/formats says what they hold) and in files that others published.</summary>
public sealed class ParquetListTests
{
    private const int Rows = 2500;

    [Fact]
    public void Lists_are_filled_up_to_one_length_and_their_lengths_kept()
    {
        Table table = Varying(new() { ["reals"] = 6, ["singles"] = 7, ["whole"] = 4, ["flags"] = 2, ["jets.pt"] = 3 }).Table;

        AssertLists(table, "reals", 6, static i => i % 7, static (i, j) => (j * 0.5) + i);
        // DuckDB divides as doubles and then rounds to single precision.
        AssertLists(table, "singles", 7, static i => i * 5 % 7, static (i, j) => (float)((j / 3.0) - i));
        AssertLists(table, "whole", 4, static i => (i + 3) % 5, static (i, j) => j * i);
        AssertLists(table, "flags", 2, static i => i % 3, static (_, j) => j % 2 == 0 ? 1 : 0);
        AssertLists(table, "jets.pt", 3, static i => 1 + (i % 2), static (_, j) => j * 1.5);
        Assert.Equal(
            [ColumnType.Float64, ColumnType.Float32, ColumnType.Int64, ColumnType.Int64, ColumnType.Float32],
            ((string[])["reals", "singles", "whole", "flags", "jets.pt"]).Select(name => table.Find(name)!.Type));
    }

    [Fact]
    public void A_longer_list_is_refused_with_its_row_unless_it_may_be_cut()
    {
        UnreadableTable bad = Reading.BadFile(Golden.Path("parquet/varying.parquet"), Options(new() { ["reals"] = 5 }));
        Assert.Equal("column 'reals', row group 1", bad.Place);
        Assert.Equal("row 7 holds a list of 6 elements, and 5 are wanted", bad.Problem);
        Assert.Contains("source.file.lists", bad.Advice, StringComparison.Ordinal);

        Table table = Golden.Read("parquet/varying.parquet", Options(new() { ["reals"] = 2 }) with { CutLists = true }).Table;
        Assert.Equal([6.0, 6.5], ((Column<double>)table.Find("reals")!).Row(6).ToArray());
        Assert.Equal(6, table.Find("reals.length")!.AsInt64()![6]);
    }

    [Fact]
    public void A_row_in_a_later_group_is_numbered_through()
    {
        UnreadableTable bad = Reading.BadFile(Golden.Path("parquet/varying.parquet"), Options(new() { ["late"] = 1 }));
        Assert.Equal("column 'late', row group 2", bad.Place);
        Assert.Equal("row 2401 holds a list of 2 elements, and 1 are wanted", bad.Problem);
    }

    [Fact]
    public void A_list_that_is_missing_is_no_empty_list()
    {
        UnreadableTable bad = Reading.BadFile(Golden.Path("parquet/varying.parquet"), Options(new() { ["gone"] = 1 }));
        Assert.Equal("row 5 has no list, not even an empty one", bad.Problem);
        Assert.Contains("empty list", bad.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_element_is_an_invalid_cell_where_the_column_is_expected_and_no_number_elsewhere()
    {
        double[] holes = Varying(new() { ["holes"] = 6 }).Table.Find("holes")!.AsFloat64()!;
        Assert.Equal([0, 1, 2, double.NaN, 4, 5], holes[36..42]);
        Assert.Equal([0, 1, 2, double.NaN, -99, -99], holes[24..30]);

        TableContent content = Varying(new() { ["holes"] = 6 }, ("holes", ColumnType.Int64));
        // Rows of 4, 5 and 6 elements, of 7 lengths in turn, have one each.
        Assert.Equal(Enumerable.Range(0, Rows).Count(static i => i % 7 >= 4), content.InvalidCellCount);
        Assert.Equal([5, 6, 7, 12, 13], content.InvalidCells.Select(static c => c.Row));

        // What is cut off is not asked for.
        Assert.Equal(0, Golden.Read("parquet/varying.parquet", Options(new() { ["holes"] = 3 }, ("holes", ColumnType.Int64)) with { CutLists = true }).InvalidCellCount);
    }

    [Fact]
    public void Lists_of_lists_are_refused_with_the_column_and_a_conversion()
    {
        UnreadableTable bad = Reading.BadFile(Golden.Path("parquet/varying.parquet"), Options(new() { ["matrix"] = 4 }));
        Assert.Contains("column 'matrix' holds lists of lists", bad.Problem, StringComparison.Ordinal);
        Assert.Contains("flatten", bad.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void Lists_of_text_have_no_fill_and_need_one_length()
    {
        UnreadableTable bad = Reading.BadFile(Golden.Path("parquet/varying.parquet"), Options(new() { ["words"] = 2 }));
        Assert.Equal("column 'words', row group 1", bad.Place);
        Assert.Contains("empty or missing list in row 1", bad.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_repeated_field_without_any_group_is_a_list_too()
    {
        // As writers of the first years wrote lists: levels of repetition, of definition, and the values 1, 2, 3 in rows of two, none and one.
        byte[] page = [.. SmallFile.Prefixed([2, 0, 2, 1, 4, 0]), .. SmallFile.Prefixed([4, 1, 2, 0, 2, 1]), .. ((long[])[1, 2, 3]).SelectMany(BitConverter.GetBytes)];
        SmallFile file = new() { Repetition = Repetition.Repeated, Rows = 3, Values = 4, PageValues = 4, Page = page };
        Table table = Read(file.ToBytes(), new() { ["n"] = 2 }).Table;
        Assert.Equal([1L, 2, -99, -99, 3, -99], ((Column<long>)table.Find("n")!).Values);
        Assert.Equal([2L, 0, 1], table.Find("n.length")!.AsInt64()!);
    }

    [Theory]
    [InlineData(2, "a list has other rows than the table")]
    [InlineData(4, "a list has fewer rows than the table")]
    public void A_file_whose_lists_do_not_make_its_rows_is_damaged(int rows, string problem)
    {
        byte[] page = [.. SmallFile.Prefixed([2, 0, 2, 1, 4, 0]), .. SmallFile.Prefixed([4, 1, 2, 0, 2, 1]), .. ((long[])[1, 2, 3]).SelectMany(BitConverter.GetBytes)];
        SmallFile file = new() { Repetition = Repetition.Repeated, Rows = rows, Values = 4, PageValues = 4, Page = page };
        Assert.Equal(problem, Bad(file.ToBytes(), new() { ["n"] = 2 }).Problem);
    }

    [Fact]
    public void An_empty_list_inside_a_list_is_damage()
    {
        byte[] page = [.. SmallFile.Prefixed([2, 0, 4, 1]), .. SmallFile.Prefixed([4, 1, 2, 0]), .. ((long[])[1, 2]).SelectMany(BitConverter.GetBytes)];
        SmallFile file = new() { Repetition = Repetition.Repeated, Rows = 1, Values = 3, PageValues = 3, Page = page };
        Assert.Equal("an empty list stands inside a list", Bad(file.ToBytes(), new() { ["n"] = 3 }).Problem);
    }

    [Fact]
    public void More_elements_than_a_column_can_hold_are_refused_before_they_are_made_room_for()
    {
        byte[] file = new SmallFile { Repetition = Repetition.Repeated, Rows = 1 << 20, Values = 1 << 20, Page = [0] }.ToBytes();
        ReadOptions options = Options(new() { ["n"] = 1 << 16 }) with { Columns = null, MaximumBytes = long.MaxValue };
        Assert.Contains("more than one column can hold", Assert.IsType<UnreadableTable>(Reading.Read("parquet", file, options)).Problem, StringComparison.Ordinal);
        Assert.True(Assert.IsType<UnreadableTable>(Reading.Read("parquet", file, Options(new() { ["n"] = 1000 }) with { Columns = null, MaximumBytes = 1 << 20 })).IsTooLarge);
    }

    [Fact]
    public void Particles_of_JetClass_II_are_read_from_lists_compressed_with_Zstandard()
    {
        Table jets = Reading.File(RealData.Path("jetclass", "JetClassII_example.parquet"), new ReadOptions { ListLengths = AllLists() }).Table;

        Assert.Equal(100, jets.RowCount);
        // DuckDB 1.5.6: select sum(len(part_px)), max(len(part_px)), sum(list_sum(part_px::double[])), sum(list_sum(part_isChargedHadron::bigint[])).
        Assert.Equal((4529L, 82L), (jets.Find("part_px.length")!.AsInt64()!.Sum(), jets.Find("part_px.length")!.AsInt64()!.Max()));
        Assert.Equal(1054.1583902749408, jets.Find("part_px")!.AsFloat64()!.Sum(), 1e-6);
        Assert.Equal(2034, jets.Find("part_isChargedHadron")!.AsInt64()!.Sum());
        // The jet's own column says how many particles it has.
        Assert.Equal(jets.Find("jet_nparticles")!.AsInt64()!, jets.Find("part_px.length")!.AsInt64()!);
    }

    [Theory]
    [InlineData("nano_dy", "Electron_pt", "nElectron")]
    [InlineData("nano_dy", "Jet_pt", "nJet")]
    [InlineData("nano_dimuon", "Muon_pt", "nMuon")]
    [InlineData("nano_dimuon", "Muon_charge", "nMuon")]
    public void Collections_of_NanoAOD_are_the_same_in_Parquet_as_in_ROOT(string file, string branch, string count)
    {
        ReadOptions options = Options(new() { [branch] = 60 });
        options = options with { Columns = new HashSet<string>([branch, branch + ".length", count]) };
        Table parquet = Reading.File(RealData.Path("robustness", "parquet", file + ".parquet"), options).Table;
        Table root = Reading.File(RealData.Path("robustness", "root", "coffea", file + ".root"), options with { Table = "Events" }).Table;

        Assert.True(root.Find(branch + ".length")!.AsInt64()!.Sum() > 0);
        Assert.Equal(root.Find(count)!.AsInt64()!, parquet.Find(branch + ".length")!.AsInt64()!);
        Reading.AssertSame(new Table([root.Find(branch)!, root.Find(branch + ".length")!]), new Table([parquet.Find(branch)!, parquet.Find(branch + ".length")!]));
    }

    private static Dictionary<string, int> AllLists()
    {
        Dictionary<string, int> lists = [];
        foreach (string name in (string[])["px", "py", "pz", "energy", "deta", "dphi", "d0val", "d0err", "dzval", "dzerr", "charge", "isElectron", "isMuon", "isPhoton", "isChargedHadron", "isNeutralHadron"])
            lists["part_" + name] = 128;
        foreach (string name in (string[])["px", "py", "pz", "energy", "jet_deta", "jet_dphi", "x", "y", "z", "t", "pid"])
            lists["genpart_" + name] = 162;
        foreach (string name in (string[])["pt", "eta", "phi", "mass", "pid", "isResX", "isResY", "isResDecayProd", "isTauDecayProd", "isQcdParton"])
            lists["aux_genpart_" + name] = 16;
        return lists;
    }

    private static ReadOptions Options(Dictionary<string, int> lists, params ReadOnlySpan<(string Name, ColumnType Type)> expected) =>
        Reading.Expecting(expected) with { ListLengths = lists, ListFill = -99, Columns = lists.Keys.ToHashSet() };

    private static TableContent Varying(Dictionary<string, int> lists, params ReadOnlySpan<(string Name, ColumnType Type)> expected) =>
        Golden.Read("parquet/varying.parquet", Options(lists, expected));

    private static TableContent Read(byte[] file, Dictionary<string, int> lists) => Assert.IsType<TableContent>(Reading.Read("parquet", file, Options(lists)));

    private static UnreadableTable Bad(byte[] file, Dictionary<string, int> lists) => Assert.IsType<UnreadableTable>(Reading.Read("parquet", file, Options(lists)));

    private static void AssertLists(Table table, string name, int width, Func<int, int> length, Func<int, int, double> value)
    {
        Column list = table.Find(name)!;
        Assert.Equal([width], list.Shape);
        Assert.Equal([.. Enumerable.Range(0, Rows).Select(i => (long)length(i))], table.Find(name + ".length")!.AsInt64()!);
        Assert.Equal(Enumerable.Range(0, Rows).SelectMany(i => Enumerable.Range(0, width).Select(j => j < length(i) ? value(i, j) : -99)), list.AsFloat64()!);
    }
}
