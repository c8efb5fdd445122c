using System.IO.Compression;
using Challenge.Tests;

namespace Challenge.Formats.Tests;

/// <summary>Reading some of the rows of an archive.</summary>
public sealed class NpzRowsTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static readonly Table Events = new([
        Column.Of("event_id", [.. Enumerable.Range(0, 20_000).Select(static i => long.MaxValue - i)]),
        Column.Of("mass", [.. Enumerable.Range(0, 20_000).Select(static i => i % 7 == 0 ? double.NaN : 1.0 / (i + 1))]),
        Column.Of("constituents", [.. Enumerable.Range(0, 20_000 * 6).Select(static i => i * 0.25f)], 3, 2),
        Column.Of("channel", [.. Enumerable.Range(0, 20_000).Select(static i => i % 3 == 0 ? "μμ" : "e")])]);

    [Fact]
    public void Blocks_are_the_rows_in_order_and_columns_have_types_and_shapes()
    {
        using MemoryStream content = new(Reading.Write("npz", Events));
        NpzRows rows = NpzRows.Open(content);
        Assert.Equal(20_000, rows.RowCount);
        Assert.Equal(Events.Columns.Select(static c => (c.Name, c.Type, string.Join('x', c.Shape))), rows.Columns.Select(static c => (c.Name, c.Type, string.Join('x', c.Shape))));
        List<Table> blocks = [.. rows.Read(null, 0, rows.RowCount, Stop)];
        Assert.InRange(blocks.Count, 2, 100);
        AssertRows(Events, 0, 20_000, blocks);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(8191, 2)]
    [InlineData(19_999, 1)]
    [InlineData(5, 12_000)]
    public void A_range_of_chosen_columns_is_read_wherever_it_is(int first, int count)
    {
        using TemporaryFolder folder = new();
        File.WriteAllBytes(folder["events.npz"], Reading.Write("npz", Events));
        using FileStream content = File.OpenRead(folder["events.npz"]);
        NpzRows rows = NpzRows.Open(content);
        AssertRows(Events.Select("channel", "constituents", "event_id"), first, count, [.. rows.Read(["channel", "constituents", "event_id"], first, count, Stop)]);
    }

    [Fact]
    public void What_was_damaged_is_not_taken_for_the_rows()
    {
        byte[] bytes = Reading.Write("npz", Events);
        bytes[bytes.Length / 2] ^= 1;
        using MemoryStream content = new(bytes);
        Assert.Throws<InvalidDataException>(() => NpzRows.Open(content).Read(null, 0, 20_000, Stop).Count());
    }

    [Fact]
    public void Compressed_archives_are_refused()
    {
        using MemoryStream content = new();
        using (ZipArchive archive = new(content, ZipArchiveMode.Create, leaveOpen: true))
        {
            using Stream entry = archive.CreateEntry("0.npy").Open();
            entry.Write(Reading.Write("npy", new Table([Column.Of("0", new long[1000])])));
        }
        Assert.Throws<InvalidDataException>(() => NpzRows.Open(content));
    }

    private static void AssertRows(Table expected, int first, int count, IReadOnlyList<Table> blocks)
    {
        Assert.Equal(count, blocks.Sum(static b => b.RowCount));
        foreach (Table block in blocks)
        {
            Reading.AssertSame(expected.Take([.. Enumerable.Range(first, block.RowCount)]), block);
            first += block.RowCount;
        }
    }
}
