using Challenge.Metrics.Kernels;
using FsCheck;
using FsCheck.Fluent;

namespace Challenge.Metrics.Tests.Kernels;

public sealed class KeySortTests
{
    [Fact]
    public void Keys_of_any_bits_come_out_in_order() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300).WithEndSize(600), Prop.ForAll(ArbMap.Default.ArbFor<ulong[]>(), keys => Sorted(keys)));

    [Theory]
    [InlineData(64, 0)]
    [InlineData(64, 40)]
    [InlineData(20, 0)]
    [InlineData(20, 44)]
    [InlineData(12, 20)]
    [InlineData(1, 63)]
    public void Keys_that_differ_in_some_bits_only_come_out_in_order(int bits, int shift)
    {
        Random random = new(9);
        ulong mask = (bits == 64 ? ulong.MaxValue : (1UL << bits) - 1) << shift;
        foreach (int length in new[] { 49, 1000, 20_000, 200_000 })
            Assert.True(Sorted([.. Enumerable.Range(0, length).Select(_ => (ulong)random.NextInt64(long.MinValue, long.MaxValue) & mask)]), $"{length} keys");
    }

    [Fact]
    public void Long_runs_that_agree_in_all_leading_bits_come_out_in_order()
    {
        Random random = new(10);
        Assert.True(Sorted([.. Enumerable.Range(0, 50_000).Select(i => i == 7 ? ulong.MaxValue : (ulong)random.Next(1000))]));
    }

    private static bool Sorted(ulong[] keys)
    {
        ulong[] expected = [.. keys.Order()];
        return KeySort.Sort([.. keys], new ulong[keys.Length]).SequenceEqual(expected);
    }
}
