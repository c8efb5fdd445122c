using System.Buffers;
using Challenge.Formats.Compression;
using Challenge.Formats.Parquet;
using FsCheck;
using FsCheck.Fluent;

namespace Challenge.Formats.Tests.Parquet;

/// <summary>Each encoding against a slow definition of it, value by value or bit by bit.</summary>
public sealed class ParquetEncodingTests
{
    private static readonly Config Checked = Config.QuickThrowOnFailure.WithMaxTest(300).WithQuietOnSuccess(true);

    [Fact]
    public void Bits_are_unpacked_as_the_definition_says() => Prop.ForAll(
        Gen.Choose(0, 64).SelectMany(static width => Gen.ArrayOf(ArbMap.Default.GeneratorFor<ulong>()).Select(values => (width, values))).ToArbitrary(),
        static input =>
        {
            ulong mask = input.width == 64 ? ulong.MaxValue : (1UL << input.width) - 1;
            byte[] packed = SlowEncodings.Pack(input.values, input.width);
            for (int i = 0; i < input.values.Length; i++)
                Assert.Equal(input.values[i] & mask, BitPacking.Read(packed, (long)i * input.width, input.width));
            if (input.width > 32)
                return;
            int[] unpacked = new int[input.values.Length];
            BitPacking.Unpack(packed, input.width, unpacked);
            Assert.Equal(input.values.Select(v => (int)(v & mask)), unpacked);
        }).Check(Checked);

    /// <summary>Runs and groups in any mixture, as other writers choose them.</summary>
    private static Gen<(int Width, byte[] Bytes, int[] Values)> Hybrids() =>
        from width in Gen.Choose(0, 20)
        from runs in Gen.ListOf(
            from isRun in ArbMap.Default.GeneratorFor<bool>()
            from length in Gen.Choose(1, 40)
            from values in Gen.ArrayOf(Gen.Choose(0, (1 << width) - 1), ((length + 7) / 8) * 8)
            select (isRun, length, values))
        select (width, SlowEncodings.Hybrid(runs, width), runs.SelectMany(static r => r.isRun ? Enumerable.Repeat(r.values[0], r.length) : r.values).ToArray());

    [Fact]
    public void Runs_and_groups_are_read_in_any_mixture_and_in_steps_of_any_size() => Prop.ForAll(
        Hybrids().ToArbitrary(), Gen.Choose(1, 50).ToArbitrary(), static (hybrid, step) =>
        {
            HybridReader reader = new(hybrid.Bytes, hybrid.Width);
            List<int> read = [];
            int[] buffer = new int[step];
            while (read.Count < hybrid.Values.Length)
            {
                bool isRun = reader.Next(Math.Min(step, hybrid.Values.Length - read.Count), buffer, out int count, out int value);
                read.AddRange(isRun ? Enumerable.Repeat(value, count) : buffer.Take(count));
            }
            Assert.Equal(hybrid.Values, read);
        }).Check(Checked);

    [Fact]
    public void What_is_written_as_runs_and_groups_is_read_back() => Prop.ForAll(
        Hybrids().ToArbitrary(), static hybrid =>
        {
            ArrayBufferWriter<byte> written = new();
            HybridWriter.Write(hybrid.Values, hybrid.Width, written);
            Assert.Equal(hybrid.Values, SlowEncodings.ReadHybrid(written.WrittenSpan, hybrid.Width, hybrid.Values.Length));
        }).Check(Checked);

    [Fact]
    public void Differences_are_added_up_as_the_definition_says_and_wrap_around() => Prop.ForAll(
        Gen.ArrayOf(Gen.OneOf(ArbMap.Default.GeneratorFor<long>(), Gen.Elements(long.MinValue, long.MaxValue, 0, -1))).ToArbitrary(),
        Gen.Elements((128, 4), (256, 1), (1024, 32)).ToArbitrary(), static (values, blocks) =>
        {
            byte[] bytes = SlowEncodings.Delta(values, blocks.Item1, blocks.Item2);
            long[] read = new long[values.Length];
            Assert.Equal(bytes.Length, DeltaBinaryPacked.Decode(bytes, read));
            Assert.Equal(values, read);
        }).Check(Checked);

    [Fact]
    public void Split_bytes_are_put_together() => Prop.ForAll(
        ArbMap.Default.ArbFor<double[]>(), static values =>
        {
            byte[] plain = [.. values.SelectMany(BitConverter.GetBytes)];
            byte[] split = [.. Enumerable.Range(0, 8).SelectMany(k => values.Select((_, i) => plain[(i * 8) + k]))];
            byte[] merged = new byte[plain.Length];
            ByteStreamSplit.Merge(split, 8, merged);
            Assert.Equal(plain, merged);
        }).Check(Checked);

    /// <summary>Bytes with repetitions near and far.</summary>
    private static Gen<byte[]> Contents() =>
        from pieces in Gen.ListOf(Gen.OneOf(
            Gen.ArrayOf(Gen.Choose(0, 255).Select(static b => (byte)b)),
            Gen.Choose(1, 300).SelectMany(static n => Gen.Choose(0, 3).Select(b => Enumerable.Repeat((byte)b, n).ToArray())),
            Gen.Elements("the weight of the event "u8.ToArray(), new byte[70_000], BitConverter.GetBytes(0.1))))
        from times in Gen.Choose(1, 3)
        select Enumerable.Repeat(pieces, times).SelectMany(static p => p).SelectMany(static p => p).ToArray();

    [Fact]
    public void What_Snappy_compresses_the_definition_reads_back() => Prop.ForAll(Contents().ToArbitrary(), static content =>
    {
        byte[] compressed = new byte[SnappyEncoder.LargestSize(content.Length)];
        SnappyEncoder encoder = new();
        int length = encoder.Encode(content, compressed);
        Assert.Equal(content, SlowEncodings.Snappy(compressed.AsSpan(0, length)));
        byte[] again = new byte[content.Length];
        Assert.True(SnappyDecoder.TryDecode(compressed.AsSpan(0, length), again));
        Assert.Equal(content, again);
        // What an encoder did before has no part in what it does next.
        byte[] second = new byte[compressed.Length];
        Assert.Equal(length, encoder.Encode(content, second));
        Assert.Equal(compressed, second);
    }).Check(Checked);

    [Fact]
    public void Any_elements_of_Snappy_are_read_or_refused_as_by_the_definition() => Prop.ForAll(
        SlowEncodings.SnappyStreams().ToArbitrary(), static stream => AssertSame(SlowEncodings.Snappy(stream), stream, SnappyDecoder.TryDecode)).Check(Checked.WithMaxTest(2000));

    [Fact]
    public void Any_sequences_of_LZ4_are_read_or_refused_as_by_the_definition() => Prop.ForAll(
        SlowEncodings.Lz4Streams().ToArbitrary(), static stream => AssertSame(SlowEncodings.Lz4(stream), stream, Lz4Block.TryDecode)).Check(Checked.WithMaxTest(2000));

    private delegate bool Decoder(ReadOnlySpan<byte> compressed, Span<byte> target);

    /// <summary>The same bytes, or a refusal when the definition refuses; and one byte more or less is refused too.</summary>
    private static void AssertSame(byte[]? expected, byte[] stream, Decoder decode)
    {
        if (expected is null)
        {
            for (int length = 0; length < 300; length++)
                Assert.False(decode(stream, new byte[length]));
            return;
        }
        byte[] target = new byte[expected.Length];
        Assert.True(decode(stream, target));
        Assert.Equal(expected, target);
        Assert.False(decode(stream, new byte[expected.Length + 1]));
        if (expected.Length > 0)
            Assert.False(decode(stream, new byte[expected.Length - 1]));
    }
}
