using Challenge.Metrics.Statistics;

namespace Challenge.Metrics.Tests.Classification;

/// <summary>Sizes at which the sums are divided into buckets, steps and threads, against the definition by sorted lists.</summary>
public sealed class PlacementCountsTests
{
    [Theory]
    [InlineData(50, 1)]
    [InlineData(5000, 3)]
    [InlineData(600_000, 3)]
    [InlineData(600_000, 1_000_000)]
    [InlineData(600_000, 1_000_000_000)]
    public void The_sums_are_those_of_the_definition_for_any_number_of_threads(int rows, int distinct)
    {
        Random random = new(rows + distinct);
        long[] labels = [.. Enumerable.Range(0, rows).Select(i => i % 3 == 0 ? 1L : 0L)];
        double[] scores = [.. labels.Select(l => ((random.Next(distinct) + (int)l) / (double)distinct) - 0.5)];
        scores[rows / 2] = 1e300;
        PlacementCounts expected = Slow(labels, scores);
        foreach (int threads in new[] { 1, 2, 5 })
            Assert.Equal(expected, PlacementCounts.Of(labels, scores, threads));
    }

    private static PlacementCounts Slow(long[] labels, double[] scores)
    {
        double[] signal = [.. scores.Where((_, i) => labels[i] == 1).Order()], background = [.. scores.Where((_, i) => labels[i] == 0).Order()];
        (UInt128 sum, UInt128 squares10, UInt128 squares01) = (0, 0, 0);
        foreach (double s in signal)
        {
            UInt128 x = (UInt128)(Below(background, s) + NotAbove(background, s));
            sum += x;
            squares10 += x * x;
        }
        foreach (double t in background)
        {
            UInt128 y = (UInt128)((2 * signal.Length) - Below(signal, t) - NotAbove(signal, t));
            squares01 += y * y;
        }
        return new PlacementCounts(signal.Length, background.Length, sum, squares10, squares01);
    }

    private static int Below(double[] sorted, double value) => Count(sorted, v => v < value);

    private static int NotAbove(double[] sorted, double value) => Count(sorted, v => v <= value);

    /// <summary>How many values at the start of the sorted list hold to the condition, by bisection.</summary>
    private static int Count(double[] sorted, Func<double, bool> holds)
    {
        (int low, int high) = (0, sorted.Length);
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = holds(sorted[middle]) ? (middle + 1, high) : (low, middle);
        }
        return low;
    }
}
