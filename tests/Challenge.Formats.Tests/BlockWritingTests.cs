using System.IO.Compression;
using Challenge.Tests;

namespace Challenge.Formats.Tests;

/// <summary>Files that are written block after block, in every format of the catalog.</summary>
public sealed class BlockWritingTests
{
    public static TheoryData<string> Formats() => [.. Reading.Catalog.All.Select(static f => f.Id)];

    /// <summary>More than a row group of Parquet (65,536 rows), than a chunk of HDF5 in some columns, and than a piece of every lane of a spool.</summary>
    private static readonly Table Events = Large(70_000);

    [Theory]
    [MemberData(nameof(Formats))]
    public void However_the_rows_are_cut_the_bytes_are_the_same(string format)
    {
        Table small = Events.Take(Enumerable.Range(0, 300).ToArray());
        byte[] expected = Reading.Write(format, small), expectedOfAll = Reading.Write(format, Events);
        for (int seed = 0; seed < 20; seed++)
            Assert.Equal(expected, WriteCut(format, small, new Random(seed), most: 40));
        for (int seed = 0; seed < 3; seed++)
            Assert.True(expectedOfAll.AsSpan().SequenceEqual(WriteCut(format, Events, new Random(seed), most: 9000)));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Streams_that_cannot_go_back_get_the_same_bytes(string format)
    {
        using MemoryStream kept = new();
        using (ForwardStream forward = new(kept))
            Reading.Catalog.Find(format)!.Write(Events, forward);
        Assert.True(Reading.Write(format, Events).AsSpan().SequenceEqual(kept.ToArray()));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_file_begins_where_its_stream_stands(string format)
    {
        using MemoryStream stream = new();
        stream.Write("before"u8);
        Reading.Catalog.Find(format)!.Write(Events, stream);
        Assert.True(Reading.Write(format, Events).AsSpan().SequenceEqual(stream.ToArray().AsSpan(6)));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Array_columns_come_back_with_their_shapes(string format)
    {
        Dictionary<string, IReadOnlyList<int>> shapes = Events.Columns.Where(static c => c.Shape.Count > 0).ToDictionary(static c => c.Name, static c => c.Shape);
        foreach (Table table in (Table[])[Events, Events.Take([]), Events.Take([3])])
        {
            ReadOptions options = Reading.ExpectingTypesOf(table.Flatten()) with { KeepArrays = true };
            Table read = Assert.IsType<TableContent>(Reading.Read(format, Reading.Write(format, table), options)).Table;
            if (format is "npz" or "h5")
                Assert.Equal([4, 2], read.Find("constituents")!.Shape);
            Table gathered = read.Gather(shapes);
            Assert.Equal(table.Columns.Select(static c => c.Shape), gathered.Columns.Select(static c => c.Shape));
            Reading.AssertSame(table, gathered);
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Nobody_who_does_not_ask_for_arrays_gets_them(string format)
    {
        Table table = Events.Take([0, 1, 2]);
        ReadOptions options = Reading.ExpectingTypesOf(table.Flatten());
        Reading.AssertSame(table.Flatten(), Assert.IsType<TableContent>(Reading.Read(format, Reading.Write(format, table), options)).Table);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_file_that_was_given_up_is_no_table(string format)
    {
        using MemoryStream stream = new();
        using (ITableWriter writer = Reading.Catalog.Find(format)!.BeginWrite(stream))
            writer.Append(Events);
        ReadOutcome outcome = Reading.Read(format, stream.ToArray());
        // Plain text has no end that could be missing.
        if (format is not ("csv" or "tsv"))
            Assert.IsType<UnreadableTable>(outcome);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_block_of_other_columns_is_refused(string format)
    {
        using MemoryStream stream = new();
        using ITableWriter writer = Reading.Catalog.Find(format)!.BeginWrite(stream);
        writer.Append(new Table([Column.Of("a", [1L]), Column.Of("b", [1f, 2f], 2)]));
        foreach (Table other in (Table[])[
            new([Column.Of("a", [1L])]), new([Column.Of("a", [1.0]), Column.Of("b", [1f, 2f], 2)]), new([Column.Of("b", [1f, 2f], 2), Column.Of("a", [1L])]),
            new([Column.Of("a", [1L]), Column.Of("b", [1f, 2f, 3f], 3)])])
        {
            Assert.Throws<ArgumentException>(() => writer.Append(other));
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Without_a_block_there_is_no_file_and_after_the_end_no_block(string format)
    {
        using MemoryStream stream = new();
        using ITableWriter none = Reading.Catalog.Find(format)!.BeginWrite(stream);
        Assert.Throws<InvalidOperationException>(none.Complete);
        using ITableWriter ended = Reading.Catalog.Find(format)!.BeginWrite(stream);
        ended.Append(Events.Take([0]));
        ended.Complete();
        Assert.Throws<ObjectDisposedException>(() => ended.Append(Events.Take([0])));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void No_file_lies_beside_the_one_being_written(string format)
    {
        using TemporaryFolder folder = new();
        using FileStream stream = new(folder["t"], FileMode.CreateNew);
        using ITableWriter writer = Reading.Catalog.Find(format)!.BeginWrite(stream);
        writer.Append(Events);
        Assert.Equal([folder["t"]], Directory.GetFiles(Path.GetDirectoryName(folder["t"])!));
        writer.Complete();
        Assert.Equal([folder["t"]], Directory.GetFiles(Path.GetDirectoryName(folder["t"])!));
    }

    [Fact]
    public void Row_groups_of_wide_tables_end_at_the_same_rows_however_these_come()
    {
        Table wide = new([Column.Of("voxels", Enumerable.Range(0, 3000 * 4000).Select(static i => i * 0.5).ToArray(), 4000)]);
        byte[] whole = Reading.Write("parquet", wide);
        Assert.True(whole.AsSpan().SequenceEqual(WriteCut("parquet", wide, new Random(5), most: 700)));
    }

    [Fact]
    public void Compressed_text_of_many_rows_depends_on_the_rows_alone()
    {
        byte[] whole = Reading.Write("csv.gz", Events), cut = WriteCut("csv.gz", Events, new Random(9), most: 100);
        Assert.True(whole.AsSpan().SequenceEqual(cut));
        using GZipStream text = new(new MemoryStream(cut), CompressionMode.Decompress);
        using MemoryStream plain = new();
        text.CopyTo(plain);
        Assert.True(Reading.Write("csv", Events).AsSpan().SequenceEqual(plain.ToArray()));
    }

    private static byte[] WriteCut(string format, Table table, Random random, int most)
    {
        using MemoryStream stream = new();
        using ITableWriter writer = Reading.Catalog.Find(format)!.BeginWrite(stream);
        for (int row = 0; row < table.RowCount || row == 0;)
        {
            int[] rows = [.. Enumerable.Range(row, Math.Min(random.Next(most + 1), table.RowCount - row))];
            writer.Append(table.Take(rows));
            row += rows.Length;
        }
        writer.Complete();
        return stream.ToArray();
    }

    internal static Table Large(int rows)
    {
        Random random = new(11);
        return new Table(
        [
            Column.Of("event_id", [.. Enumerable.Range(0, rows).Select(static i => 9007199254740993L + i)]),
            Column.Of("constituents", [.. Enumerable.Range(0, rows * 8).Select(_ => (float)random.NextDouble())], 4, 2),
            Column.Of("mass", [.. Enumerable.Range(0, rows).Select(static i => i * 0.25)]),
            Column.Of("label", [.. Enumerable.Range(0, rows).Select(_ => (long)random.Next(2))]),
            Column.Of("process", [.. Enumerable.Range(0, rows).Select(static i => i % 3 == 0 ? "ztautau π" : "")]),
            Column.Of("names", [.. Enumerable.Range(0, rows * 2).Select(static i => i == 6000 ? new string('x', 60) : "t" + (i % 9))], 2),
            Column.Of("times", [.. Enumerable.Range(0, rows * 3).Select(static i => (long)i)], 3),
        ]);
    }

    /// <summary>Like a pipe: it is written once.</summary>
    internal sealed class ForwardStream(Stream kept) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Write(ReadOnlySpan<byte> buffer) => kept.Write(buffer);

        public override void Write(byte[] buffer, int offset, int count) => kept.Write(buffer, offset, count);

        public override void Flush() => kept.Flush();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
