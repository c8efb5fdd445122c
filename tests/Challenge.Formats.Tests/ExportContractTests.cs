using System.Globalization;
using System.Text;

namespace Challenge.Formats.Tests;

/// <summary>What every format that is only written keeps to.</summary>
public sealed class ExportContractTests
{
    public static TheoryData<string> Exports() => [.. Reading.Catalog.Exports.Select(static e => e.Id)];

    private static readonly Table Events = new(
    [
        Column.Of("event_id", [9007199254740993, -5, 0]),
        Column.Of("pt", [0.1f, float.MaxValue, -0f]),
        Column.Of("missing mass:GeV", [1e-300, -999, 0.0]),
        Column.Of("jets", [0L, 2, long.MinValue]),
        Column.Of("label", [1L, 0, 1]),
        Column.Of("weight", [0.5, 2.25, 0]),
        Column.Of("process", ["s", "b", "s"]),
    ]);

    private static readonly LearningColumns Columns = new(["pt", "missing mass:GeV", "jets"], "label", "weight", "event_id");

    private static ITableExport Find(string id) => Reading.Catalog.FindExport(id)!;

    private static string Write(string id, Table table, LearningColumns columns)
    {
        using MemoryStream stream = new();
        Find(id).Write(table, columns, stream);
        Assert.True(stream.CanWrite);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    [Fact]
    public void Both_are_found_and_no_format_has_their_names()
    {
        Assert.Equal(["libsvm", "vw"], Reading.Catalog.Exports.Select(static e => e.Id));
        Assert.Empty(Reading.Catalog.Exports.Select(static e => e.Id).Intersect(Reading.Catalog.All.Select(static f => f.Id)));
        Assert.Empty(Reading.Catalog.Exports.SelectMany(static e => e.Extensions).Intersect(Reading.Catalog.All.SelectMany(static f => f.Extensions)));
    }

    [Theory]
    [MemberData(nameof(Exports))]
    public void Every_number_of_a_row_reads_back_as_the_same_bits(string id)
    {
        string[] lines = Write(id, Events, Columns).TrimEnd('\n').Split('\n');
        Assert.Equal(Events.RowCount, lines.Length);
        for (int row = 0; row < lines.Length; row++)
        {
            string[] words = [.. lines[row].Split(' ').Where(static w => w.Contains(':'))];
            Assert.Equal(Columns.Features.Count, words.Length);
            Assert.Equal(((Column<float>)Events.Find("pt")!).Values[row], float.Parse(words[0].Split(':')[1], CultureInfo.InvariantCulture));
            Assert.Equal(
                BitConverter.DoubleToInt64Bits(((Column<double>)Events.Find("missing mass:GeV")!).Values[row]),
                BitConverter.DoubleToInt64Bits(double.Parse(words[1].Split(':')[1], CultureInfo.InvariantCulture)));
            Assert.Equal(((Column<long>)Events.Find("jets")!).Values[row], long.Parse(words[2].Split(':')[1], CultureInfo.InvariantCulture));
            Assert.StartsWith(Events.Find("label")!.AsInt64()![row].ToString(CultureInfo.InvariantCulture) + " ", lines[row], StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Exports))]
    public void What_cannot_be_held_is_said_with_its_place_and_nothing_is_written(string id)
    {
        AssertObstacle(id, Events, Columns with { Features = ["pt", "process"] }, "column 'process' is text");
        AssertObstacle(id, Events, Columns with { Label = "process" }, "column 'process' is text");
        AssertObstacle(id, Events, Columns with { Features = ["pt", "eta"] }, "no column 'eta'");
        AssertObstacle(id, Events, Columns with { Features = [] }, "no features");
        Table gap = new([Column.Of("x", [1.0, double.NaN]), Column.Of("y", [1f, float.NegativeInfinity])]);
        AssertObstacle(id, gap, new LearningColumns(["x"], null, null, null), "column 'x' is NaN in row 2");
        AssertObstacle(id, gap, new LearningColumns(["y"], null, null, null), "column 'y' is -Infinity in row 2");
    }

    [Theory]
    [MemberData(nameof(Exports))]
    public void A_large_table_is_written_whole(string id)
    {
        Table table = new([Column.Of("x", [.. Enumerable.Range(0, 50_000).Select(static i => i / 7.0)])]);
        Assert.Equal(50_000, Write(id, table, new LearningColumns(["x"], null, null, null)).Count(static c => c == '\n'));
    }

    [Fact]
    public void LibSVM_numbers_features_from_1_and_keeps_zeros_and_leaves_weights_to_a_second_file()
    {
        Assert.False(Find("libsvm").HoldsWeights);
        Assert.Equal("1 1:0.1 2:1E-300 3:0\n0 1:3.4028235E+38 2:-999 3:2\n1 1:-0 2:0 3:-9223372036854775808\n", Write("libsvm", Events, Columns));
        Assert.StartsWith("0 1:0.1 ", Write("libsvm", Events, Columns with { Label = null }), StringComparison.Ordinal);
        using MemoryStream weights = new();
        WeightFile.Write(Events.Find("weight")!, weights);
        Assert.Equal("0.5\n2.25\n0\n", Encoding.UTF8.GetString(weights.ToArray()));
    }

    [Fact]
    public void Vowpal_Wabbit_gets_importance_tag_and_names()
    {
        string[] lines = Write("vw", Events, Columns).Split('\n');
        Assert.Equal("1 0.5 '9007199254740993|f pt:0.1 missing_mass_GeV:1E-300 jets:0", lines[0]);
        Assert.Equal("'-5|f jets:2", Write("vw", Events, new LearningColumns(["jets"], null, "weight", "event_id")).Split('\n')[1]);
        Assert.Equal("1 |f jets:0", Write("vw", Events, new LearningColumns(["jets"], "label", null, null)).Split('\n')[0]);
    }

    [Fact]
    public void Vowpal_Wabbit_refuses_negative_weights_names_that_become_one_and_keys_of_text()
    {
        Table table = new([Column.Of("a b", [1L]), Column.Of("a:b", [2L]), Column.Of("y", [1L]), Column.Of("w", [-0.5]), Column.Of("k", ["x"])]);
        AssertObstacle("vw", table, new LearningColumns(["a b", "a:b"], "y", null, null), "would both be named 'a_b'");
        AssertObstacle("vw", table, new LearningColumns(["a b"], "y", "w", null), "weight 'w' is -0.5 in row 1");
        AssertObstacle("vw", table, new LearningColumns(["a b"], "y", null, "k"), "column 'k' is not a column of integers");
    }

    private static void AssertObstacle(string id, Table table, LearningColumns columns, string expected)
    {
        Assert.Contains(expected, Find(id).FindObstacle(table, columns), StringComparison.Ordinal);
        using MemoryStream stream = new();
        Assert.Throws<ArgumentException>(() => Find(id).Write(table, columns, stream));
        Assert.Equal(0, stream.Length);
    }
}
