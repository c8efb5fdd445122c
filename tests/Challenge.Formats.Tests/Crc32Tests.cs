using System.Text;

namespace Challenge.Formats.Tests;

public sealed class Crc32Tests
{
    /// <summary>The check value that catalogues of checksums give for this one.</summary>
    [Fact]
    public void The_check_value_is_the_published_one() => Assert.Equal(0xCBF43926, Crc32.Append(0, "123456789"u8));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(100)]
    [InlineData(65_537)]
    public void Pieces_joined_have_the_checksum_of_the_whole(int length)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, length).Select(static i => (char)('a' + (i * i % 26)))));
        foreach (int cut in (int[])[0, length / 3, length])
            Assert.Equal(Crc32.Append(0, bytes), Crc32.Join(Crc32.Append(0, bytes.AsSpan(0, cut)), Crc32.Append(0, bytes.AsSpan(cut)), length - cut));
    }
}
