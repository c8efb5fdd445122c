using System.Diagnostics;
using Challenge.Tests;
using PureHDF;
using PureHDF.Filters;
using PureHDF.VOL.Native;

namespace Challenge.Formats.Tests;

/// <summary>What PureHDF reads, and what it would read wrongly if it were not refused. The files are made by h5py.</summary>
public sealed class PureHdfTests : IDisposable
{
    private const string Python = "/usr/bin/python3";

    private static readonly H5DatasetCreation Packed = new(Filters: [ShuffleFilter.Id, DeflateFilter.Id]);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Chunks_that_skipped_a_filter_are_refused_and_the_other_engine_is_named()
    {
        // The shuffle is left out of the first chunk alone: PureHDF 2.2.0 undoes it all the same, and gives other numbers without a word.
        Make("""
            d = f.create_dataset('x', shape=(8,), dtype='<i4', chunks=(4,), shuffle=True, compression='gzip')
            d[4:] = range(4, 8)
            d.id.write_direct_chunk((0,), zlib.compress(numpy.arange(100, 104, dtype='<i4').tobytes()), filter_mask=1)
            f.close()
            f = h5py.File(sys.argv[1])
            assert f['x'][:4].tolist() == [100, 101, 102, 103]
            """);
        UnreadableTable refused = Assert.IsType<UnreadableTable>(Read());
        Assert.Equal("PureHDF does not read chunks that went through only some of the dataset's filters, as h5py stores them with LZF where it gains nothing", refused.Problem);
        Assert.Equal("dataset 'x'", refused.Place);
        Assert.Equal("The engine libhdf5 reads more: set CHALLENGE_HDF5=libhdf5.", refused.Advice);
    }

    [Fact]
    public void LZF_that_gains_nothing_is_refused_and_LZF_that_gains_is_read()
    {
        Make("f.create_dataset('x', data=numpy.random.default_rng(1).integers(0, 256, 1000, dtype='u1'), chunks=(100,), compression='lzf')");
        Assert.Contains("only some of the dataset's filters", Assert.IsType<UnreadableTable>(Read()).Problem);
        Make("f.create_dataset('x', data=numpy.arange(1000) // 100, chunks=(100,), compression='lzf', shuffle=True, fletcher32=True)");
        Assert.Equal([0, 1, 9], Whole("x", 0, 100, 999));
    }

    [Fact]
    public void Big_endian_numbers_are_read_at_the_top_in_compounds_and_in_arrays()
    {
        Make("""
            t = numpy.dtype([('n', '>i4'), ('m', '<i8'), ('a', '>u2', (2,))])
            f['t'] = numpy.array([(1, 2, (3, 4)), (-5, 6, (7, 65535))], dtype=t)
            """);
        Table table = Assert.IsType<TableContent>(Read()).Table;
        Assert.Equal(["n", "m", "a_0", "a_1"], table.Columns.Select(static c => c.Name));
        Assert.Equal(new long[][] { [1, -5], [2, 6], [3, 7], [4, 65535] }, table.Columns.Select(static c => c.AsInt64()!));
    }

    [Fact]
    public void Integers_of_odd_precision_are_refused_and_the_other_engine_is_named()
    {
        Make("""
            t = h5py.h5t.STD_I32LE.copy()
            t.set_precision(12)
            h5py.h5d.create(f.id, b'x', t, h5py.h5s.create_simple((3,)))
            """);
        UnreadableTable refused = Assert.IsType<UnreadableTable>(Read());
        Assert.Contains("integers of odd width, which PureHDF does not convert", refused.Problem);
        Assert.Contains("CHALLENGE_HDF5=libhdf5", refused.Advice);
    }

    [Fact]
    public void Blosc_is_refused_by_name_and_both_ways_out_are_named()
    {
        Make("""
            p = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
            p.set_chunk((4,))
            p.set_filter(32001, h5py.h5z.FLAG_OPTIONAL, (2, 2, 4, 16))
            h5py.h5d.create(f.id, b'x', h5py.h5t.STD_I32LE, h5py.h5s.create_simple((4,)), p)
            """);
        UnreadableTable refused = Assert.IsType<UnreadableTable>(Read());
        Assert.Contains("compressed with Blosc (filter 32001)", refused.Problem);
        Assert.Contains("compression='gzip'", refused.Advice);
        Assert.Contains("CHALLENGE_HDF5=libhdf5", refused.Advice);
    }

    [Fact]
    public void A_chunk_that_inflates_beyond_its_size_is_refused_in_the_memory_of_its_size()
    {
        Make("""
            d = f.create_dataset('x', shape=(1000,), dtype='<f8', chunks=(1000,), compression='gzip')
            d.id.write_direct_chunk((0,), zlib.compress(bytes(300_000_000), 9))
            """);
        long start = Stopwatch.GetTimestamp();
        UnreadableTable refused = Assert.IsType<UnreadableTable>(Read());
        Assert.Contains("a chunk holds more than its size", refused.Problem);
        Assert.InRange(Stopwatch.GetElapsedTime(start).TotalSeconds, 0, 60);
    }

    [Fact]
    public void Links_out_of_the_file_are_not_followed_not_even_looked_at()
    {
        // Opening this pipe would wait for ever.
        Make("""
            f['pt'] = [1.5, 2.5]
            os.mkfifo(sys.argv[1] + '.pipe')
            f['other'] = h5py.ExternalLink(sys.argv[1] + '.pipe', '/secret')
            f['soft'] = h5py.SoftLink('/pt')
            """);
        Table table = Assert.IsType<TableContent>(Read()).Table;
        Assert.Equal("pt", Assert.Single(table.Columns).Name);
    }

    [Fact]
    public void Large_chunks_are_kept_between_blocks_and_chunks_across_rows_are_put_together()
    {
        Make("""
            v = numpy.arange(3_000_000, dtype='<i8').reshape(1_000_000, 3)
            f.create_dataset('x', data=v, chunks=(700_000, 2), compression='gzip', compression_opts=1)
            """);
        Table table = Assert.IsType<TableContent>(Read()).Table;
        for (int c = 0; c < 3; c++)
            Assert.True(table.Find($"x_{c}")!.AsInt64()!.Select((v, row) => v == (row * 3L) + c).All(static same => same));
    }

    [Fact]
    public void Both_engines_read_what_PureHDF_writes()
    {
        TestedHdf5.Need();
        const int Rows = 20_000, Chunk = 7_000;
        double[] mass = [.. Enumerable.Range(0, Rows).Select(static i => 91.1876 + (i * 1e-3))];
        long[] key = [.. Enumerable.Range(0, Rows).Select(static i => 9007199254740993 + i)];
        float[] momenta = [.. Enumerable.Range(0, Rows * 3).Select(static i => i * 0.5f)];
        string[] process = [.. Enumerable.Range(0, Rows).Select(static i => i % 3 == 0 ? "H → ττ" : $"Z {i}")];
        H5File file = new()
        {
            ["mass"] = new H5Dataset(mass, [Chunk], datasetCreation: Packed),
            ["key"] = key,
            ["momenta"] = new H5Dataset(momenta, [Chunk, 3], fileDims: [Rows, 3], datasetCreation: Packed),
            ["process"] = new H5Dataset(process, [Chunk]),
        };
        file.Write(_folder["t.h5"]);
        // PureHDF does not write the order of links, so the columns come in that of their names (decision 0022).
        Table written = new([Column.Of("key", key), Column.Of("mass", mass), Column.Of("momenta", momenta, 3), Column.Of("process", process)]);
        using FormatCatalog libhdf5 = new(Hdf5Engine.Libhdf5);
        foreach (FormatCatalog engine in new[] { Reading.Catalog, libhdf5 })
        {
            using FileStream content = File.OpenRead(_folder["t.h5"]);
            ReadOutcome read = engine.Find("h5")!.Read(content, new ReadOptions { KeepArrays = true }, TestContext.Current.CancellationToken);
            Reading.AssertSame(written, Assert.IsType<TableContent>(read).Table);
        }
    }

    private long[] Whole(string column, params int[] rows)
    {
        long[] values = Assert.IsType<TableContent>(Read()).Table.Find(column)!.AsInt64()!;
        return [.. rows.Select(row => values[row])];
    }

    private ReadOutcome Read()
    {
        using FileStream content = File.OpenRead(_folder["t.h5"]);
        return Reading.Catalog.Find("h5")!.Read(content, new ReadOptions(), TestContext.Current.CancellationToken);
    }

    /// <summary>Runs a script that fills the file <c>f</c>.</summary>
    private void Make(string script)
    {
        Assert.SkipUnless(File.Exists(Python) && NodePackages.Run("/", Python, ["-c", "import h5py"], TimeSpan.FromMinutes(1)).Code == 0, "no Python with h5py: apt install python3-h5py");
        (int code, _, string error) = NodePackages.Run(
            "/", Python, ["-c", $"import h5py, numpy, os, sys, zlib\nf = h5py.File(sys.argv[1], 'w')\n{script}\nf.close()\n", _folder["t.h5"]], TimeSpan.FromMinutes(1));
        Assert.True(code == 0, error);
    }
}
