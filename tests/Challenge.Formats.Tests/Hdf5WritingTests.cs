using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using Challenge.Formats.Hdf5.Writing;
using Challenge.Tests;

namespace Challenge.Formats.Tests;

/// <summary>What is written: the contract tests have the round trip; here are large columns, awkward names, and h5py as a reader.</summary>
public sealed class Hdf5WritingTests
{
    [Fact]
    public void Large_columns_are_compressed_and_read_back_bit_for_bit()
    {
        TestedHdf5.Need();
        Table table = Large(300_000);
        byte[] bytes = Reading.Write("h5", table);
        Assert.InRange(bytes.Length, 1, 300_000 * 20);
        Assert.Equal(bytes, Reading.Write("h5", table));
        Reading.AssertSame(table, Assert.IsType<TableContent>(Reading.Read("h5", bytes)).Table);
    }

    [Fact]
    public void Values_that_are_stored_as_they_are_read_back_however_they_are_cut()
    {
        TestedHdf5.Need();
        Table table = Large(60_000);
        byte[][] files = [.. new[] { 60_000, 8192, 777 }.Select(rowsAtOnce =>
        {
            using MemoryStream stream = new();
            using Hdf5TableWriter writer = new(stream, level: 0);
            for (int row = 0; row < table.RowCount; row += rowsAtOnce)
                writer.Append(table.Take([.. Enumerable.Range(row, Math.Min(rowsAtOnce, table.RowCount - row))]));
            writer.Complete();
            return stream.ToArray();
        })];
        Assert.True(files[0].AsSpan().SequenceEqual(files[1]) && files[0].AsSpan().SequenceEqual(files[2]));
        Reading.AssertSame(table, Assert.IsType<TableContent>(Reading.Read("h5", files[0])).Table);
    }

    /// <summary>A file is written from where the values lie, and leaves out zeros.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(8_192)]
    [InlineData(20_000)]
    [InlineData(60_000)]
    [InlineData(600_000)]
    public void Values_that_are_stored_as_they_are_in_a_file_read_back_however_they_are_cut(int rows)
    {
        TestedHdf5.Need();
        using TemporaryFolder folder = new();
        Table table = Large(rows);
        byte[][] files = [.. new[] { 600_000, 8192, 5_000 }.Select((rowsAtOnce, i) =>
        {
            string path = folder[$"{i}.h5"];
            using (FileStream stream = new(path, FileMode.CreateNew, FileAccess.ReadWrite))
            {
                using Hdf5TableWriter writer = new(stream, level: 0);
                for (int row = 0; row == 0 || row < table.RowCount; row += rowsAtOnce)
                    writer.Append(table.Take([.. Enumerable.Range(row, Math.Min(rowsAtOnce, table.RowCount - row))]));
                writer.Complete();
            }
            return File.ReadAllBytes(path);
        })];
        Assert.True(files[0].AsSpan().SequenceEqual(files[1]) && files[0].AsSpan().SequenceEqual(files[2]));
        Reading.AssertSame(table, Assert.IsType<TableContent>(Reading.Read("h5", files[0])).Table);
    }

    [Fact]
    public void Names_that_a_link_cannot_have_come_back()
    {
        TestedHdf5.Need();
        string[] names = ["a/b", "a∕b", "/", ".", "..", "_i_x", "column _i_x", "a b", "ünïcode 𝜏", "\n"];
        Table table = new([.. names.Select((n, i) => Column.Of(n, new long[] { i, i + 1 }))]);
        Reading.AssertSame(table, Assert.IsType<TableContent>(Reading.Read("h5", Reading.Write("h5", table))).Table);
    }

    [Fact]
    public void Text_of_very_different_lengths_is_stored_without_padding()
    {
        TestedHdf5.Need();
        string[] texts = [.. Enumerable.Range(0, 5000).Select(static i => i == 7 ? new string('π', 3000) : "t")];
        Table table = new([Column.Of("text", texts)]);
        byte[] bytes = Reading.Write("h5", table);
        Assert.InRange(bytes.Length, 1, 1_000_000);
        Reading.AssertSame(table, Assert.IsType<TableContent>(Reading.Read("h5", bytes)).Table);
    }

    [Fact]
    public void H5py_reads_what_is_written()
    {
        TestedHdf5.Need();
        const string Python = "/usr/bin/python3";
        const string Script = """
            import h5py, sys
            f = h5py.File(sys.argv[1])
            print(sorted(f), f['id'][-1], repr(float(f['x'][1])), f['name'].asstr()[2], f['x'].compression, f['id'].dtype)
            print(f['cells'].shape, f['cells'].dtype, f['cells'][19999].tolist(), f['odd'].asstr()[7][:3], len(f['odd'][7]), f['odd'][8])
            f.close()
            with h5py.File(sys.argv[1], 'r+') as f:
                f['more'] = [1, 2, 3]
                del f['id']
            print(sorted(h5py.File(sys.argv[1])))
            """;
        using TemporaryFolder folder = new();
        Assert.SkipUnless(File.Exists(Python) && Run(Python, "-c", "import h5py").Code == 0, "no Python with h5py: apt install python3-h5py");
        Table table = new(
        [
            .. Large(20_000).Columns,
            Column.Of("cells", [.. Enumerable.Range(0, 20_000 * 6).Select(static i => i * 0.5f)], 2, 3),
            Column.Of("odd", [.. Enumerable.Range(0, 20_000).Select(static i => i == 7 ? new string('π', 3000) : i % 2 == 0 ? "" : "t")]),
        ]);
        File.WriteAllBytes(folder["t.h5"], Reading.Write("h5", table));
        (int code, string text) = Run(Python, "-c", Script, folder["t.h5"]);
        Assert.Equal(0, code);
        Assert.Equal(
            [
                "['cells', 'id', 'name', 'odd', 'x', 'y'] 9007199254760992 0.5 name 2 π gzip int64",
                "(20000, 2, 3) float32 [[59997.0, 59997.5, 59998.0], [59998.5, 59999.0, 59999.5]] πππ 6000 b''",
                "['cells', 'more', 'name', 'odd', 'x', 'y']",
            ],
            text.Trim().Split('\n'));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(4096)]
    [InlineData(4097)]
    public void However_many_chunks_there_are_their_index_leads_to_each(int chunks)
    {
        TestedHdf5.Need();
        const int RowsPerChunk = 3, Width = 2;
        long[] values = [.. Enumerable.Range(0, ((chunks * RowsPerChunk) - 1) * Width).Select(static i => (long)i * i)];
        using MemoryStream stream = new();
        using (FileBody file = new(stream))
        using (ChunkQueue queue = new(file, 1))
        {
            Dataset dataset = new(file, queue, Messages.NumberType(ColumnType.Int64), sizeof(long), [Width], RowsPerChunk * Width * sizeof(long));
            dataset.Add(MemoryMarshal.AsBytes(values.AsSpan()));
            ObjectHeader root = new();
            root.Add(Messages.LinkInfo, Messages.OrderedLinks(1));
            root.Add(Messages.GroupInfo, Messages.LinksInHeader(1));
            root.Add(Messages.Link, Messages.HardLink("x", 0, dataset.End()));
            file.End(root.Write(file));
        }
        Table read = Assert.IsType<TableContent>(Reading.Read("h5", stream.ToArray(), new ReadOptions { KeepArrays = true })).Table;
        Reading.AssertSame(new Table([Column.Of("x", values, Width)]), read);
    }

    [Fact]
    public void A_table_may_have_thousands_of_columns()
    {
        TestedHdf5.Need();
        Table table = new([.. Enumerable.Range(0, 7000).Select(static i => Column.Of($"voxel_{i}", [i * 0.5f, -i]))]);
        Reading.AssertSame(table, Assert.IsType<TableContent>(Reading.Read("h5", Reading.Write("h5", table))).Table);
    }

    [Theory]
    [InlineData("", 0xDEADBEEF)]
    [InlineData("Four score and seven years ago", 0x17770551)]
    public void Metadata_is_checked_by_the_published_hash(string text, uint expected) => Assert.Equal(expected, Lookup3.Of(Encoding.UTF8.GetBytes(text)));

    private static Table Large(int rows)
    {
        long[] id = new long[rows];
        double[] x = new double[rows];
        float[] y = new float[rows];
        string[] name = new string[rows];
        for (int i = 0; i < rows; i++)
            (id[i], x[i], y[i], name[i]) = (9007199254740993 + i, i * 0.5, -i, $"name {i} π");
        return new Table([Column.Of("id", id), Column.Of("x", x), Column.Of("y", y), Column.Of("name", name)]);
    }

    private static (int Code, string Text) Run(string program, params string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, text);
    }
}
