using System.IO.Compression;
using System.Text;

namespace Challenge.Formats.Tests;

/// <summary>Compressed text: whole, cut, damaged, and made to burst.</summary>
public sealed class GzipTests
{
    private static readonly Table Small = new([Column.Of("id", [1, 2, 3]), Column.Of("p", [0.25, 0.5, 1e-300])]);

    private static byte[] Compress(byte[] content, CompressionLevel level = CompressionLevel.Optimal)
    {
        using MemoryStream compressed = new();
        using (GZipStream gzip = new(compressed, level))
            gzip.Write(content);
        return compressed.ToArray();
    }

    [Fact]
    public void Several_members_are_one_file()
    {
        TableContent content = Golden.Read("two_members.csv.gz");
        Assert.Equal([1, 3], content.Integers("a"));
        Assert.Equal([2, 4], content.Integers("b"));
    }

    [Theory]
    [InlineData(CompressionLevel.Optimal)]
    [InlineData(CompressionLevel.NoCompression)]
    public void A_file_cut_anywhere_is_refused(CompressionLevel level)
    {
        // Stored blocks are the hard case: their bytes decompress to themselves wherever the cut is.
        byte[] whole = Compress("id,p\n1,0.25\n2,0.5\n3,0.125\n"u8.ToArray(), level);
        Assert.IsType<TableContent>(Reading.Read("csv.gz", whole));
        for (int length = 3; length < whole.Length; length++)
            Assert.Contains("gzip", Assert.IsType<UnreadableTable>(Reading.Read("csv.gz", whole[..length])).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_after_the_last_member_are_refused()
    {
        byte[] whole = Reading.Write("csv.gz", Small);
        foreach (byte[] more in (byte[][])[[0], [0, 0, 0, 0], "garbage"u8.ToArray(), [0x1F, 0x8B], whole[..12]])
            Assert.IsType<UnreadableTable>(Reading.Read("csv.gz", [.. whole, .. more]));
    }

    [Fact]
    public void A_changed_bit_is_never_read_as_another_table()
    {
        byte[] whole = Reading.Write("csv.gz", Small);
        for (int bit = 0; bit < whole.Length * 8; bit++)
        {
            byte[] changed = [.. whole];
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            if (Reading.Read("csv.gz", changed) is TableContent content)
                Reading.AssertSame(Small, content.Table);
        }
    }

    [Fact]
    public void The_bytes_depend_on_the_table_alone()
    {
        byte[] bytes = Reading.Write("csv.gz", Small);
        Assert.Equal(bytes, Reading.Write("csv.gz", Small));
        // Header: no flags, hence no name, and no time.
        Assert.Equal([0x1F, 0x8B, 8, 0, 0, 0, 0, 0], bytes[..8]);
    }

    [Fact]
    public void A_bomb_ends_at_the_limit()
    {
        using MemoryStream compressed = new();
        using (GZipStream gzip = new(compressed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            byte[] rows = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("0\n", 1 << 19)));
            gzip.Write("a\n"u8);
            for (int i = 0; i < 200; i++)
                gzip.Write(rows);
        }
        Assert.True(compressed.Length < 500_000);
        compressed.Position = 0;
        UnreadableTable bad = Assert.IsType<UnreadableTable>(
            new CsvGzFormat().Read(compressed, new ReadOptions { MaximumBytes = 10_000_000 }, CancellationToken.None));
        Assert.Contains("10,000,000 bytes", bad.Problem, StringComparison.Ordinal);
        // It burst after 5 % of its content and nobody went on reading.
        Assert.InRange(compressed.Position, 1, compressed.Length / 3);
    }

    [Fact]
    public void A_file_of_that_name_that_is_not_compressed_is_read()
    {
        TableContent content = Assert.IsType<TableContent>(Reading.Read("csv.gz", "id\n7\n"u8.ToArray()));
        Assert.Equal([7], content.Integers("id"));
    }

    [Fact]
    public void Gzip_in_gzip_is_named() =>
        Assert.Contains(
            "gzip", Assert.IsType<UnreadableTable>(Reading.Read("csv.gz", Compress(Compress("a\n1\n"u8.ToArray())))).Problem, StringComparison.Ordinal);

    [Fact]
    public void An_empty_member_has_no_content() =>
        Assert.Contains("no content", Assert.IsType<UnreadableTable>(Reading.Read("csv.gz", Compress([]))).Problem, StringComparison.Ordinal);
}
