using System.Diagnostics;
using Challenge.Formats.Parquet;

namespace Challenge.Formats.Tests.Parquet;

/// <summary>Files that lie, and files that are damaged: an outcome in bounded time and memory, and never another table.</summary>
public sealed class ParquetDamageTests
{
    private static readonly ReadOptions Small = new() { MaximumBytes = 1 << 22, MaximumRows = 100_000, MaximumColumns = 200 };

    private static UnreadableTable Bad(SmallFile file, ReadOptions? options = null) =>
        Assert.IsType<UnreadableTable>(Reading.Read("parquet", file.ToBytes(), options));

    private static readonly SmallFile Integers = new() { Rows = 2, Page = [.. BitConverter.GetBytes(5L), .. BitConverter.GetBytes(-6L)] };

    [Fact]
    public void The_small_file_itself_is_read() =>
        Assert.Equal([5, -6], Assert.IsType<TableContent>(Reading.Read("parquet", Integers.ToBytes())).Integers("n"));

    [Theory]
    [InlineData((int)Codec.Lzo, "LZO")]
    [InlineData((int)Codec.Lz4, "the old LZ4 of Hadoop")]
    [InlineData(99, "codec 99")]
    public void A_codec_that_is_not_read_is_named(int codec, string name)
    {
        UnreadableTable bad = Bad(Integers with { Codec = codec });
        Assert.Equal($"the file is compressed with {name}, which is not read here", bad.Problem);
        Assert.Contains("Snappy", bad.Advice, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData((int)Codec.Snappy)]
    [InlineData((int)Codec.Gzip)]
    [InlineData((int)Codec.Zstd)]
    [InlineData((int)Codec.Lz4Raw)]
    [InlineData((int)Codec.Brotli)]
    public void A_page_that_does_not_decompress_is_refused(int codec) =>
        Assert.Contains("cannot be decompressed", Bad(Integers with { Codec = codec, Page = [.. Enumerable.Repeat((byte)0xA5, 40)], Size = 16 }).Problem, StringComparison.Ordinal);

    [Fact]
    public void An_encoding_that_does_not_go_with_the_type_is_named()
    {
        Assert.Contains("DeltaByteArray", Bad(Integers with { Encoding = (int)PageEncoding.DeltaByteArray }).Problem, StringComparison.Ordinal);
        Assert.Contains("77", Bad(Integers with { Encoding = 77 }).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_of_fewer_or_more_values_than_rows_is_refused()
    {
        Assert.Contains("the pages hold 1 values, the footer states 2", Bad(Integers with { PageValues = 1 }).Problem, StringComparison.Ordinal);
        Assert.Contains("more values", Bad(Integers with { PageValues = 3 }).Problem, StringComparison.Ordinal);
        Assert.Contains("ends before its values", Bad(Integers with { Rows = 3 }).Problem, StringComparison.Ordinal);
        Assert.Contains("dictionary that is not there", Bad(Integers with { Encoding = (int)PageEncoding.RleDictionary }).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Unsigned_integers_beyond_64_bits_with_a_sign_are_refused()
    {
        SmallFile file = Integers with { Converted = 14 };
        Assert.Contains("18446744073709551610", Bad(file).Problem, StringComparison.Ordinal);
        Assert.Equal([5, 6], Assert.IsType<TableContent>(Reading.Read("parquet", (file with { Page = [5, 0, 0, 0, 0, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0] }).ToBytes())).Integers("n"));
    }

    [Theory]
    [InlineData(new byte[] { 0xC3, 0x28 })]
    [InlineData(new byte[] { (byte)'a', 0 })]
    public void Bytes_that_are_no_text_are_refused(byte[] value) => Assert.Contains(
        "bytes that are no text",
        Bad(new SmallFile { Type = (int)PhysicalType.ByteArray, Rows = 1, Page = SmallFile.Prefixed(value) }).Problem, StringComparison.Ordinal);

    [Fact]
    public void Limits_hold_before_anything_is_allocated()
    {
        // A run says a thousand million values in a few bytes.
        SmallFile file = new() { Type = (int)PhysicalType.Boolean, Encoding = (int)PageEncoding.Rle, Rows = 1_000_000_000, Page = SmallFile.Prefixed([0x80, 0xA8, 0xD6, 0xB9, 0x07, 1]) };
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains("rows allowed", Bad(file, new ReadOptions { MaximumRows = 1000 }).Problem, StringComparison.Ordinal);
        Assert.Contains("1,000,000 bytes", Bad(file, new ReadOptions { MaximumBytes = 1_000_000 }).Problem, StringComparison.Ordinal);
        Assert.Contains("columns allowed", Bad(Integers, new ReadOptions { MaximumColumns = 0 }).Problem, StringComparison.Ordinal);
        Assert.Contains("impossible size", Bad(Integers with { Codec = (int)Codec.Snappy, Size = int.MaxValue }).Problem, StringComparison.Ordinal);
        Assert.Contains("5,000,000 bytes", Bad(Integers with { Codec = (int)Codec.Zstd, Size = int.MaxValue }, new ReadOptions { MaximumBytes = 5_000_000 }).Problem, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    [Fact]
    public void Texts_that_repeat_each_other_cannot_fill_the_memory()
    {
        // 10,000 texts of 10,000 letters in a few bytes: all but the first repeat the whole one before.
        long[] prefixes = [0, .. Enumerable.Repeat(10_000L, 9_999)], lengths = [10_000, .. new long[9_999]];
        SmallFile file = new()
        {
            Type = (int)PhysicalType.ByteArray,
            Encoding = (int)PageEncoding.DeltaByteArray,
            Rows = 10_000,
            Page = [.. SlowEncodings.Delta(prefixes, 128, 4), .. SlowEncodings.Delta(lengths, 128, 4), .. Enumerable.Repeat((byte)'x', 10_000)],
        };
        Assert.InRange(file.Page.Length, 0, 20_000);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains("4,194,304 bytes", Bad(file, Small).Problem, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 20_000_000);
    }

    [Fact]
    public void A_schema_of_deep_nesting_is_refused()
    {
        ThriftWriter footer = new();
        footer.BeginElement();
        footer.BeginList(2, ThriftType.Struct, 500);
        for (int i = 0; i < 500; i++)
        {
            footer.BeginElement();
            footer.Text(4, "g");
            footer.Integer32(5, 1);
            footer.EndStruct();
        }
        footer.Integer64(3, 0);
        footer.BeginList(4, ThriftType.Struct, 0);
        footer.EndStruct();
        byte[] file = [.. "PAR1"u8, .. footer.Written, .. BitConverter.GetBytes(footer.Written.Length), .. "PAR1"u8];
        Assert.Contains("schema", Assert.IsType<UnreadableTable>(Reading.Read("parquet", file)).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void An_encrypted_file_is_named() => Assert.Contains(
        "encrypted", Assert.IsType<UnreadableTable>(Reading.Read("parquet", [.. "PARE"u8, .. new byte[20], .. "PARE"u8])).Problem, StringComparison.Ordinal);

    public static TheoryData<string> Mutated() => [.. Directory.EnumerateFiles(Golden.Path("parquet")).Select(static p => Path.GetFileName(p)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Mutated))]
    public void Damaged_files_of_other_writers_end_in_an_outcome_and_bounded_memory(string name)
    {
        byte[] whole = File.ReadAllBytes(Golden.Path($"parquet/{name}"));
        Random random = new(20_261_126);
        int refused = 0;
        for (int i = 0; i < 60; i++)
        {
            byte[] damaged = [.. whole];
            // Half of the changes go where structure is dense: the footer.
            for (int change = random.Next(1, 4); change > 0; change--)
                damaged[random.Next(2) == 0 ? random.Next(whole.Length) : random.Next(whole.Length - Math.Min(whole.Length, 1500), whole.Length)] = (byte)random.Next(256);
            long before = GC.GetAllocatedBytesForCurrentThread(), start = Stopwatch.GetTimestamp();
            ReadOutcome outcome = Reading.Read("parquet", random.Next(8) == 0 ? damaged[..random.Next(damaged.Length)] : damaged, Small);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 60_000_000);
            Assert.InRange(Stopwatch.GetElapsedTime(start).TotalSeconds, 0, 5);
            if (outcome is not UnreadableTable bad)
                continue;
            refused++;
            Assert.True(bad.Problem.Length > 0 && bad.Advice.Length > 0 && bad.ToString().Length < 600, bad.ToString());
        }
        Assert.InRange(refused, 1, 60);
    }

    [Fact]
    public void A_file_in_many_row_groups_reports_its_first_problem_whatever_the_threads_do()
    {
        byte[] bytes = Reading.Write("parquet", ParquetWriterTests.Large(300_000));
        // The last byte of the first page of every column, and of the second.
        foreach (int at in (int[])[1_000_000, 2_000_000, bytes.Length - 200_000])
            bytes[at] ^= 0x55;
        string first = Assert.IsType<UnreadableTable>(Reading.Read("parquet", bytes)).ToString();
        for (int i = 0; i < 10; i++)
            Assert.Equal(first, Assert.IsType<UnreadableTable>(Reading.Read("parquet", bytes)).ToString());
    }

    [Fact]
    public void Reading_stops_when_it_is_told_to()
    {
        using MemoryStream content = new(Reading.Write("parquet", ParquetWriterTests.Large(200_000)));
        Assert.ThrowsAny<OperationCanceledException>(() => new ParquetFormat().Read(content, new ReadOptions(), new CancellationToken(canceled: true)));
    }
}
