using Challenge.Metrics.Statistics;

namespace Challenge.Metrics.Tests.Statistics;

public sealed class McNemarTests
{
    [Fact]
    public void Exact_p_values_are_those_of_scipys_binomial_test()
    {
        foreach (double[] row in StatisticsGoldens.Rows(StatisticsGoldens.Section("mcnemar")))
        {
            McNemarComparison comparison = McNemar.Compare((long)row[0], (long)row[1]);

            Assert.Equal(McNemarMethod.ExactBinomial, comparison.Method);
            Assert.Equal(row[2], comparison.PValue, 1e-11 * row[2]);
        }
    }

    [Fact]
    public void Beyond_the_limit_the_corrected_chi_squared_continues_the_exact_test()
    {
        McNemarComparison exact = McNemar.Compare(5100, 4900), beyond = McNemar.Compare(5101, 4900);

        Assert.Equal(McNemarMethod.ExactBinomial, exact.Method);
        Assert.Equal(McNemarMethod.CorrectedChiSquared, beyond.Method);
        // (|5101 − 4900| − 1)²/10001, one degree of freedom: scipy.stats.chi2.sf(40000/10001, 1). scipy.stats.binomtest(5101, 10001).pvalue is the second.
        Assert.Equal(0.045511062359575354, beyond.PValue, 1e-15);
        Assert.Equal(0.04550566337551466, beyond.PValue, 1e-3 * beyond.PValue);
    }

    [Fact]
    public void Only_the_rows_that_one_alone_has_right_count()
    {
        McNemarComparison comparison = McNemar.Compare([true, true, false, false, true], [true, false, false, true, false]);

        Assert.Equal((2, 1), (comparison.OnlyFirst, comparison.OnlySecond));
        Assert.Equal(1.0, comparison.PValue);
    }

    [Fact]
    public void The_order_of_the_two_does_not_matter() => Assert.Equal(McNemar.Compare(12, 31).PValue, McNemar.Compare(31, 12).PValue);

    [Fact]
    public void The_largest_exact_test_neither_overflows_nor_vanishes()
    {
        Assert.InRange(McNemar.Compare(5000, 5000).PValue, 1.0, 1.0);
        Assert.InRange(McNemar.Compare(4000, 6000).PValue, 1e-92, 1e-86);
        Assert.InRange(McNemar.Compare(0, 10_000).PValue, 0.0, 1e-300);
    }
}
