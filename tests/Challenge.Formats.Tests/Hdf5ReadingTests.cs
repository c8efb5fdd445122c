using System.Globalization;
using Challenge.Formats.Hdf5.Native;
using Challenge.Tests;

namespace Challenge.Formats.Tests;

/// <summary>
/// HDF5 files of the layouts that people use (tests/reference/formats/hdf5) and files that others published. What h5py 3.7.0 and pandas 1.5.3
/// find in each, or why it is no table, is in tests/reference/formats/hdf5.tsv, made by make_hdf5.py there.
/// </summary>
public sealed class Hdf5ReadingTests
{
    /// <summary>Words of the message for each reason of the script.</summary>
    private static readonly Dictionary<string, string[]> Messages = new()
    {
        ["several"] = ["the file holds several tables: "],
        ["none"] = ["the file holds no dataset with values"],
        ["type"] = ["which a table of columns cannot hold"],
        ["filter"] = ["is compressed with ", "gzip"],
        ["damaged"] = ["is damaged"],
        ["beyond"] = ["holds an unsigned integer beyond the 64-bit signed range", "row 2"],
        ["utf8"] = ["holds bytes that are not UTF-8 text"],
        ["names"] = ["two columns are named 'a_0'"],
        ["large"] = ["the table has more than the 1,073,741,824 rows"],
        ["unwritten"] = ["states (100000000,) values and holds only 0 bytes"],
        ["elsewhere"] = ["the dataset's values are in another file"],
        ["category"] = ["'kind' is categorical"],
        ["levels"] = ["an index of several levels", "reset_index()"],
        ["pickle"] = ["pickles are never loaded here", "columns 'name'", "format='table'"],
        ["frame"] = ["which is not read"],
    };

    public static TheoryData<string, string, string, int, ulong, ulong> Files()
    {
        TheoryData<string, string, string, int, ulong, ulong> files = [];
        foreach (string line in File.ReadLines(Golden.Path("hdf5.tsv")).Skip(1))
        {
            string[] cells = line.Split('\t');
            bool isTable = cells[1] == "table";
            files.Add(cells[0], cells[1], cells[2], isTable ? int.Parse(cells[3], CultureInfo.InvariantCulture) : 0,
                isTable ? ulong.Parse(cells[4], CultureInfo.InvariantCulture) : 0, isTable ? ulong.Parse(cells[5], CultureInfo.InvariantCulture) : 0);
        }
        return files;
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_file_reads_as_h5py_and_pandas_read_it_or_says_why_not(string file, string outcome, string rowsOrReason, int columns, ulong names, ulong digest)
    {
        TestedHdf5.Need();
        ReadOutcome read = Read(PathOf(file));
        if (TestedHdf5.Refuses(file) is { } words)
        {
            UnreadableTable unread = Assert.IsType<UnreadableTable>(read);
            Assert.Contains(words, unread.Problem);
            Assert.Contains("CHALLENGE_HDF5=", unread.Advice);
            return;
        }
        if (outcome == "refused")
        {
            UnreadableTable refused = Assert.IsType<UnreadableTable>(read);
            Assert.All(Messages[rowsOrReason], word => Assert.Contains(word, refused.ToString()));
            Assert.InRange(refused.ToString().Length, 30, 600);
            return;
        }
        Table table = Assert.IsType<TableContent>(read).Table;
        Assert.Equal((rowsOrReason, columns), (table.RowCount.ToString(CultureInfo.InvariantCulture), table.Columns.Count));
        Assert.Equal(names, Digests.OfText(string.Join('\n', table.Columns.Select(static c => c.Name))));
        Assert.Equal(digest, Digests.OfValues(table));
    }

    [Fact]
    public void The_layouts_of_the_fields_data_sets_read_without_options()
    {
        TestedHdf5.Need();
        Assert.Equal(["index", "E_0", "PX_0", "PY_0", "PZ_0", "E_1", "PX_1", "PY_1", "PZ_1", "ttv", "is_signal_new"], NamesIn("top_tagging.h5"));
        Assert.Equal(["0", "1", "2", "3", "4"], NamesIn("lhco_events.h5"));
        Assert.Equal(["pxj1", "mj1", "label", "tight"], NamesIn("lhco_features.h5"));
        Assert.Equal(["jet_features_0", "jet_features_1", "jet_features_2", "jet_features_3", "particle_features_0_0", "particle_features_0_1"], NamesIn("jetnet.h5").Take(6));
        Assert.Equal(["incident_energies_0", "showers_0"], NamesIn("calochallenge.h5").Take(2));
        Assert.Equal(["jets_0", "jets_1", "jets_2"], NamesIn("hls4ml.h5"));
        Assert.Equal(["event_id", "pxj1", "mj1", "label", "tight"], NamesIn("pandas_named_index.h5"));
        Assert.Equal(["zulu", "alpha", "mike"], NamesIn("ordered.h5"));
        Assert.Equal(["id", "p4.pt", "p4.eta", "cov_0_0", "cov_0_1", "cov_1_0", "cov_1_1", "name"], NamesIn("compound.h5"));
        Assert.Equal(["compounds: consts.pt_0"], NamesIn("compounds.h5").Take(1).Select(static n => "compounds: " + n));
        Assert.Equal(["events/jets/pt", "events/met"], NamesIn("nested.h5"));
    }

    [Fact]
    public void Of_several_tables_the_one_with_the_columns_counted_on_is_read()
    {
        TestedHdf5.Need();
        ReadOptions options = Reading.Expecting(("id", ColumnType.Int64));
        Table table = Assert.IsType<TableContent>(Read(PathOf("hdf5/refused_lengths.h5"), options)).Table;
        Assert.Equal([0, 1, 2, 3, 4], table.Find("id")!.AsInt64()!);

        UnreadableTable both = Assert.IsType<UnreadableTable>(Read(PathOf("hdf5/refused_lengths.h5"), Reading.Expecting(("id", ColumnType.Int64), ("score", ColumnType.Float64))));
        Assert.Contains("'id' (5,), 'score' (4,)", both.Problem);
        Assert.IsType<UnreadableTable>(Read(PathOf("hdf5/pandas_two_frames.h5"), Reading.Expecting(("label", ColumnType.Int64))));
    }

    [Fact]
    public void A_column_that_cannot_be_read_does_not_stand_in_the_way_of_those_counted_on()
    {
        TestedHdf5.Need();
        Table table = Assert.IsType<TableContent>(Read(PathOf("hdf5/refused_jagged.h5"), Reading.Expecting(("pt", ColumnType.Float64)))).Table;
        Assert.Equal("pt", Assert.Single(table.Columns).Name);
    }

    [Fact]
    public void Limits_hold_before_anything_is_read()
    {
        TestedHdf5.Need();
        string path = PathOf("hdf5/calochallenge.h5");
        Assert.Contains("more than the 368 columns", Assert.IsType<UnreadableTable>(Read(path, new ReadOptions { MaximumColumns = 368 })).Problem);
        Assert.Contains("more than the 6 rows", Assert.IsType<UnreadableTable>(Read(path, new ReadOptions { MaximumRows = 6 })).Problem);
        Assert.Contains("larger than the 20,663 bytes", Assert.IsType<UnreadableTable>(Read(path, new ReadOptions { MaximumBytes = (7 * 369 * 8) - 1 })).Problem);
        Assert.IsType<TableContent>(Read(path, new ReadOptions { MaximumBytes = 7 * 369 * 8, MaximumColumns = 369, MaximumRows = 7 }));
        Assert.Contains("larger than the 30 bytes", Assert.IsType<UnreadableTable>(Read(PathOf("hdf5/compound_text.h5"), new ReadOptions { MaximumBytes = 30 })).Problem);
    }

    [Fact]
    public void What_is_not_HDF5_is_named()
    {
        TestedHdf5.Need();
        UnreadableTable zip = Assert.IsType<UnreadableTable>(Reading.Read("h5", File.ReadAllBytes(Golden.Path("plain.npz"))));
        Assert.Contains("not an HDF5 file, it seems to be a zip archive", zip.Problem);
        Assert.Contains("the HDF5 file is damaged, cut short", Assert.IsType<UnreadableTable>(Reading.Read("h5", File.ReadAllBytes(Golden.Path("hdf5/types.h5"))[..4000])).Problem);
    }

    [Fact]
    public void A_missing_library_is_named_with_the_package_to_install()
    {
        Assert.Contains("libhdf5_serial.so.103", NativeHdf5.Missing.Problem);
        Assert.Contains("apt install libhdf5-103-1", NativeHdf5.Missing.Advice);
    }

    private static string PathOf(string file) => file.StartsWith("hdf5/", StringComparison.Ordinal) ? Golden.Path(file) : RealData.Path(file);

    private static string[] NamesIn(string file) =>
        [.. Assert.IsType<TableContent>(Read(Golden.Path("hdf5/" + file))).Table.Columns.Select(static c => c.Name)];

    private static ReadOutcome Read(string path, ReadOptions? options = null)
    {
        using FileStream content = File.OpenRead(path);
        return Reading.Catalog.Find("h5")!.Read(content, options ?? new ReadOptions(), CancellationToken.None);
    }
}
