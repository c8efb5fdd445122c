using Challenge.Formats.PureHdf;
using Challenge.Tests;
using FsCheck;
using FsCheck.Fluent;

namespace Challenge.Formats.Tests;

/// <summary>What PureHDF writes for us, read by both engines and by h5py.</summary>
public sealed class PureTableWriterTests : IDisposable
{
    private const string Python = "/usr/bin/python3";

    private readonly FormatCatalog _libhdf5 = new(Hdf5Engine.Libhdf5);

    private static FormatCatalog Writing { get; } = new(PureHdfEngine.Writing);

    public void Dispose() => _libhdf5.Dispose();

    [Fact]
    public void A_table_reads_back_bit_for_bit_with_its_columns_in_order()
    {
        AssertReadsBack(FormatContractTests.Mixed);
        AssertReadsBack(FormatContractTests.Mixed.Take([]));
        foreach (Column column in FormatContractTests.Mixed.Columns)
            AssertReadsBack(new Table([column]));
        AssertReadsBack(new Table([Column.Of("z", [1L]), Column.Of("a", [2.5]), Column.Of("m", ["x"])]));
    }

    [Fact]
    public void Any_table_reads_back() =>
        Prop.ForAll(FormatContractTests.Tables().ToArbitrary(), AssertReadsBack).Check(Config.QuickThrowOnFailure.WithMaxTest(150).WithQuietOnSuccess(true));

    [Theory]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(65_537)]
    [InlineData(300_000)]
    public void Chunks_and_arrays_read_back_and_the_file_does_not_depend_on_how_rows_are_cut(int rows)
    {
        Table table = Large(rows);
        byte[][] files = [.. new[] { rows, 8192, 777 }.Select(atOnce => Write(table, atOnce))];
        Assert.True(files[0].AsSpan().SequenceEqual(files[1]) && files[0].AsSpan().SequenceEqual(files[2]));
        AssertReadsBack(table);
    }

    [Fact]
    public void Names_that_a_link_cannot_have_come_back()
    {
        string[] names = ["a/b", "a∕b", "/", ".", "..", "_i_x", "column _i_x", "a b", "ünïcode 𝜏", "\n"];
        AssertReadsBack(new Table([.. names.Select((n, i) => Column.Of(n, new long[] { i, i + 1 }))]));
    }

    [Fact]
    public void A_table_may_have_thousands_of_columns() =>
        AssertReadsBack(new Table([.. Enumerable.Range(0, 3000).Select(static i => Column.Of($"voxel_{i}", [i * 0.5f, -i]))]));

    [Fact]
    public void A_writer_that_is_given_up_leaves_nothing()
    {
        using TemporaryFolder folder = new();
        using FileStream destination = new(folder["t.h5"], FileMode.CreateNew, FileAccess.ReadWrite);
        using (ITableWriter writer = Writing.Find("h5")!.BeginWrite(destination))
            writer.Append(Large(300_000));
        Assert.Equal(0, destination.Length);
        Assert.Equal("t.h5", Path.GetFileName(Assert.Single(Directory.GetFiles(folder.Path))));
    }

    [Fact]
    public void H5py_reads_what_is_written()
    {
        using TemporaryFolder folder = new();
        Assert.SkipUnless(File.Exists(Python) && NodePackages.Run("/", Python, ["-c", "import h5py"], TimeSpan.FromMinutes(1)).Code == 0, "no Python with h5py: apt install python3-h5py");
        File.WriteAllBytes(folder["t.h5"], Write(Large(100_000), 100_000));
        (int code, string text, string error) = NodePackages.Run(
            "/", Python, ["-c", """
                import h5py, sys
                f = h5py.File(sys.argv[1])
                print(sorted(f, key=lambda n: f[n].attrs['column_place']), f['x'].compression, f['x'].shuffle, f['cells'].shape, f['id'].dtype)
                print(f['id'][-1], float(f['x'][99999]), f['cells'][99999].tolist(), f['name'].asstr()[2])
                """, folder["t.h5"]], TimeSpan.FromMinutes(1));
        Assert.True(code == 0, error);
        Assert.Equal(["['id', 'x', 'cells', 'name'] gzip True (100000, 3) int64", "9007199254840992 49999.5 [149998.5, 149999.0, 149999.5] name 2 π"], text.Trim().Split('\n'));
    }

    private static Table Large(int rows) => new(
    [
        Column.Of("id", [.. Enumerable.Range(0, rows).Select(static i => 9007199254740993 + i)]),
        Column.Of("x", [.. Enumerable.Range(0, rows).Select(static i => i * 0.5)]),
        Column.Of("cells", [.. Enumerable.Range(0, rows * 3).Select(static i => i * 0.5f)], 3),
        Column.Of("name", [.. Enumerable.Range(0, rows).Select(static i => $"name {i} π")]),
    ]);

    private static byte[] Write(Table table, int rowsAtOnce)
    {
        using MemoryStream stream = new();
        using ITableWriter writer = Writing.Find("h5")!.BeginWrite(stream);
        for (int row = 0; row == 0 || row < table.RowCount; row += rowsAtOnce)
            writer.Append(table.Take([.. Enumerable.Range(row, Math.Min(rowsAtOnce, table.RowCount - row))]));
        writer.Complete();
        return stream.ToArray();
    }

    private void AssertReadsBack(Table table)
    {
        byte[] bytes = Write(table, Math.Max(1, table.RowCount));
        foreach (FormatCatalog engine in new[] { Reading.Catalog, _libhdf5 })
        {
            using MemoryStream stream = new(bytes);
            ReadOutcome read = engine.Find("h5")!.Read(stream, Reading.ExpectingTypesOf(table) with { KeepArrays = true }, TestContext.Current.CancellationToken);
            Reading.AssertSame(table, Assert.IsType<TableContent>(read).Table);
        }
    }
}
