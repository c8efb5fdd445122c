using Challenge.Tests;

namespace Challenge.Formats.Tests;

/// <summary>ROOT files of the scikit-hep test data, jsROOT and others. Sums of uproot-Zmumu: README.md of the real data; other values: uproot's own tests.</summary>
public sealed class RootTests
{
    [Theory]
    [InlineData("uproot-Zmumu.root")]
    [InlineData("uproot-Zmumu-uncompressed.root")]
    [InlineData("uproot-Zmumu-zlib.root")]
    [InlineData("uproot-Zmumu-lz4.root")]
    [InlineData("uproot-Zmumu-lzma.root")]
    [InlineData("uproot-Zmumu-zstd.root")]
    public void The_same_tree_in_every_compression_has_the_known_sums(string file)
    {
        Table table = Reading.File(RealData.Path("robustness", "root", "skhep_testdata", file)).Table;

        Assert.Equal(2304, table.RowCount);
        Assert.Equal(184794.47122814792, table.Find("M")!.AsFloat64()!.Sum(), 1e-9);
        Assert.Equal(341061976, table.Find("Run")!.AsInt64()!.Sum());
        Assert.Equal("GT", ((Column<string>)table.Find("Type")!).Values[0]);
    }

    [Fact]
    public void Numbers_of_several_types_and_text_are_read()
    {
        Table table = Reading.File(RealData.Path("robustness", "root", "skhep_testdata", "uproot-simple.root")).Table;

        Assert.Equal([1L, 2, 3, 4], table.Find("one")!.AsInt64()!);
        Assert.Equal([1.1f, 2.2f, 3.3f, 4.4f], ((Column<float>)table.Find("two")!).Values);
        Assert.Equal(["uno", "dos", "tres", "quatro"], ((Column<string>)table.Find("three")!).Values);
    }

    [Fact]
    public void The_leaves_of_a_branch_are_columns_of_their_own()
    {
        Table table = Reading.File(RealData.Path("robustness", "root", "skhep_testdata", "uproot-leaflist.root")).Table;

        Assert.Equal(["leaflist.x", "leaflist.y", "leaflist.z"], table.Columns.Select(c => c.Name));
        Assert.Equal([1.1, 2.2, 3.3, 4.0, 5.5], table.Find("leaflist.x")!.AsFloat64()!);
        Assert.Equal([1L, 2, 3, 4, 5], table.Find("leaflist.y")!.AsInt64()!);
        Assert.Equal([97L, 98, 99, 100, 101], table.Find("leaflist.z")!.AsInt64()!);
    }

    [Fact]
    public void A_tree_without_entries_is_a_table_without_rows() =>
        Assert.Equal((0, 3), (Rows("uproot-empty.root").RowCount, Rows("uproot-empty.root").Columns.Count));

    [Fact]
    public void Baskets_by_the_thousand_are_joined_in_order()
    {
        Table table = Reading.File(RealData.Path("robustness", "root", "unroot", "tree_with_large_array_lz4.root")).Table;

        Assert.Equal(Enumerable.Range(0, 100_000).Select(i => (long)i), table.Find("int32_array")!.AsInt64()!);
    }

    [Theory]
    [InlineData("uproot-HZZ.root", "varying length", "Jet_Px")]
    [InlineData("uproot-double32-float16.root", "shortened type", "double32_32")]
    [InlineData("uproot-histograms.root", "has no tree", "one (TH1F)")]
    [InlineData("uproot-issue70.root", "has no tree", "it is empty")]
    [InlineData("ntpl001_staff_rntuple_v1-0-0-0.root", "RNTuple", "TTree")]
    public void What_is_no_table_is_named_with_advice(string file, string problem, string also)
    {
        string text = Reading.BadFile(RealData.Path("robustness", "root", "skhep_testdata", file)).ToString();

        Assert.Contains(problem, text, StringComparison.Ordinal);
        Assert.Contains(also, text, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_trees_are_listed() =>
        Assert.Contains("Events, Runs", Reading.BadFile(RealData.Path("robustness", "root", "coffea", "nano_dy.root")).Problem, StringComparison.Ordinal);

    [Fact]
    public void Flat_branches_can_be_wanted_of_a_tree_that_has_others()
    {
        ReadOptions wanted = new() { Columns = new HashSet<string> { "NJet", "MET_px" } };
        Table table = Reading.File(RealData.Path("robustness", "root", "skhep_testdata", "uproot-HZZ.root"), wanted).Table;

        Assert.Equal((2421, 2), (table.RowCount, table.Columns.Count));
        Assert.Equal(2773L, table.Find("NJet")!.AsInt64()!.Sum());
    }

    [Fact]
    public void Every_file_at_hand_is_read_or_refused_with_advice()
    {
        string[] files = Directory.GetFiles(RealData.Path("robustness", "root"), "*.root", SearchOption.AllDirectories);
        Assert.True(files.Length > 30);
        foreach (string file in files)
        {
            if (Reading.Catalog.ReadFile(file, new ReadOptions(), CancellationToken.None) is UnreadableTable bad)
                Assert.True(bad.Problem.Length > 0 && bad.Advice.Length > 0, $"{file}: {bad}");
        }
    }

    private static Table Rows(string file) => Reading.File(RealData.Path("robustness", "root", "skhep_testdata", file)).Table;
}
