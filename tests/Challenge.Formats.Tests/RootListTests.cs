using Challenge.Tests;

namespace Challenge.Formats.Tests;

/// <summary>
/// Lists of varying length in ROOT trees, of the scikit-hep test data and of NanoAOD. The numbers named are those of uproot's documentation and tests; otherwise the
/// count branch of the same tree says how long each list is, and nothing else of a list may be anything but the fill.
/// </summary>
public sealed class RootListTests
{
    [Theory]
    [InlineData("uproot-HZZ.root")]
    [InlineData("uproot-HZZ-zstd.root")]
    public void A_counted_array_is_padded_and_its_length_kept(string file)
    {
        Table table = Read(file, "events", new() { ["Muon_Px"] = 5 }, "NMuon");
        Column<float> px = (Column<float>)table.Find("Muon_Px")!;

        Assert.Equal(2421, table.RowCount);
        Assert.Equal([5], px.Shape);
        // First three events as uproot's documentation prints them.
        Assert.Equal([-52.899456f, 37.73778f, -99, -99, -99], px.Row(0).ToArray());
        Assert.Equal([-0.81645936f, -99, -99, -99, -99], px.Row(1).ToArray());
        Assert.Equal([48.98783f, 0.8275667f, -99, -99, -99], px.Row(2).ToArray());
        AssertCounts(table, "Muon_Px", "NMuon");
    }

    [Fact]
    public void A_vector_of_each_type_of_number_is_read()
    {
        Table table = Read("uproot-stl_containers.root", null, new() { ["vector_int32"] = 5 });

        // uproot's own test: 1, then 1 and 2, up to 1 … 5.
        Assert.Equal([1L, 2, 3, 4, 5], table.Find("vector_int32.length")!.AsInt64()!);
        Column<long> values = (Column<long>)table.Find("vector_int32")!;
        for (int row = 0; row < 5; row++)
            Assert.Equal([.. Enumerable.Range(0, 5).Select(i => i <= row ? i + 1L : -99)], values.Row(row).ToArray());
    }

    [Theory]
    [InlineData("skhep_testdata", "nanoAOD_2015_CMS_Open_Data_ttbar.root", "Jet_pt", "nJet")]
    [InlineData("skhep_testdata", "nanoAOD_2015_CMS_Open_Data_ttbar.root", "Muon_charge", "nMuon")]
    [InlineData("coffea", "nano_dy.root", "Electron_pt", "nElectron")]
    [InlineData("coffea", "nano_dimuon.root", "Muon_pt", "nMuon")]
    public void Collections_of_NanoAOD_are_as_long_as_their_counts(string folder, string file, string branch, string count)
    {
        Table table = Read(Path.Combine(folder, file), "Events", new() { [branch] = 60 }, count);

        Assert.True(table.Find(count)!.AsInt64()!.Sum() > 0);
        AssertCounts(table, branch, count);
    }

    [Fact]
    public void A_longer_list_is_refused_with_its_row_unless_it_may_be_cut()
    {
        string path = RealData.Path("robustness", "root", "skhep_testdata", "uproot-HZZ.root");
        ReadOptions one = new() { Columns = new HashSet<string> { "Muon_Px" }, ListLengths = new Dictionary<string, int> { ["Muon_Px"] = 1 } };
        string refused = Reading.BadFile(path, one).ToString();
        Assert.Contains("row 1 holds a list of 2 elements, and 1 are wanted", refused, StringComparison.Ordinal);

        Table table = Reading.File(path, one with { CutLists = true }).Table;
        Assert.Equal(-52.899456f, ((Column<float>)table.Find("Muon_Px")!).Values[0]);
        Assert.Equal(2, table.Find("Muon_Px.length")!.AsInt64()![0]);
    }

    [Theory]
    [InlineData("Muon_Px")]
    [InlineData("MET_px")]
    public void Windows_of_rows_put_together_are_the_whole(string branch)
    {
        string path = RealData.Path("robustness", "root", "skhep_testdata", "uproot-HZZ.root");
        ReadOptions options = new() { Columns = new HashSet<string> { branch }, ListLengths = new Dictionary<string, int> { ["Muon_Px"] = 10 } };
        double[] whole = Reading.File(path, options).Table.Find(branch)!.AsFloat64()!;
        List<double> together = [];
        for (int first = 0; first < 2600; first += 500)
            together.AddRange(Reading.File(path, options with { FirstRow = first, WindowRows = 500 }).Table.Find(branch)!.AsFloat64()!);
        Assert.Equal(whole, together);
    }

    [Fact]
    public void A_tree_is_chosen_by_its_name()
    {
        string path = RealData.Path("robustness", "root", "coffea", "nano_dy.root");
        Assert.Contains("no tree 'Event'; it holds", Reading.BadFile(path, new ReadOptions { Table = "Event" }).Problem, StringComparison.Ordinal);
        Assert.Equal(1, Reading.File(path, new ReadOptions { Table = "Runs", Columns = new HashSet<string> { "run" } }).Table.RowCount);
    }

    private static Table Read(string file, string? tree, Dictionary<string, int> lists, params string[] others)
    {
        string path = file.Contains('/', StringComparison.Ordinal) ? file : Path.Combine("skhep_testdata", file);
        ReadOptions options = new() { Table = tree, ListLengths = lists, ListFill = -99, Columns = lists.Keys.Concat(others).ToHashSet() };
        return Reading.File(Path.Combine(RealData.Path("robustness", "root"), path), options).Table;
    }

    private static void AssertCounts(Table table, string branch, string count)
    {
        long[] counts = table.Find(count)!.AsInt64()!;
        Assert.Equal(counts, table.Find(branch + ".length")!.AsInt64()!);
        Column list = table.Find(branch)!;
        double[] values = list.AsFloat64()!;
        for (int row = 0; row < counts.Length; row++)
        {
            double[] padded = values[(row * list.Width)..((row + 1) * list.Width)];
            Assert.DoesNotContain(-99, padded[..(int)counts[row]]);
            Assert.All(padded[(int)counts[row]..], static v => Assert.Equal(-99, v));
        }
    }
}
