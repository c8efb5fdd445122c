using Challenge.Metrics.Kernels;
using FsCheck;
using FsCheck.Fluent;

namespace Challenge.Metrics.Tests.Kernels;

public sealed class RadixSortTests
{
    [Fact]
    public void Order_is_that_of_a_stable_comparison_sort() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300).WithEndSize(400), Prop.ForAll(ArbMap.Default.ArbFor<long[]>(), values =>
        {
            int[] rows = [.. Enumerable.Range(0, values.Length)];
            return RadixSort.Order(values, rows).SequenceEqual(rows.OrderBy(i => values[i]));
        }));

    [Fact]
    public void All_64_bits_count()
    {
        long[] values = [.. Enumerable.Range(0, 1000).Select(i => (i * 0x5851F42D4C957F2DL) ^ (i % 7 << 61)), long.MinValue, long.MaxValue, 0, -1, 1];
        int[] rows = [.. Enumerable.Range(0, values.Length)];
        Assert.Equal(rows.OrderBy(i => values[i]), RadixSort.Order(values, rows));
    }

    [Fact]
    public void Keys_of_numbers_are_in_the_order_of_the_numbers()
    {
        double[] ascending =
            [double.NegativeInfinity, double.MinValue, -1.5, -1.0, -double.Epsilon, 0.0, double.Epsilon, 1e-300, 1.0, Math.BitIncrement(1.0), double.MaxValue, double.PositiveInfinity];
        Assert.Equal(ascending, ascending.Reverse().OrderBy(SortKeys.Of));
        Assert.Equal(ascending.Length, ascending.Select(SortKeys.Of).Distinct().Count());
        Assert.Equal(SortKeys.Of(0.0), SortKeys.Of(-0.0));
    }
}
