namespace Challenge.Metrics.Statistics;

/// <summary>Ranks of a whole board with what the errors leave open. Pure and deterministic, whatever the machine.</summary>
/// <remarks>
/// <para>Two rows are compared by <c>z = |x_i − x_j| / σ_ij</c>, σ_ij the standard deviation of the difference of their replicas. Where a row has no replicas
/// σ_ij² = s_i² + s_j², as if the errors were independent, which errs on the side of "cannot be told apart". A row without an error is told apart from none.</para>
/// <para>Rank interval of a row: of its comparisons with all others, those that stand after Holm's correction at 5 % are taken as sure;
/// low = 1 + the number of rows surely better, high = rows − the number surely worse. For each row the probability of an interval without the true rank is
/// thereby at most 5 %, however many rows are equally good, where percentiles of resampled ranks would be far too short. Source: M. Mogstad, J. Romano,
/// A. Shaikh, D. Wilhelm, Rev. Econ. Stud. 91 (2024) 476, doi:10.1093/restud/rdad006 (marginal confidence sets, with Holm in place of their resampled maximum).</para>
/// <para>Tiers: Holm over all pairs of the board, because which row leads is itself chosen by chance; with probability ≥ 95 % no row is put in a lower tier
/// than an equally good leader of a higher one.</para>
/// <para>P(first) counts replicas; rows that tie for the best share it. Rows without replicas draw normal values with their standard error;
/// a row without an error takes part with its value as it stands.</para>
/// <para>Cost: n² B/2 multiplications for n rows and B replicas, and 24 bytes a pair.</para>
/// </remarks>
public static class RankIntervals
{
    /// <summary>Probability of a false statement.</summary>
    public const double Level = 0.05;

    /// <summary>One interval a row, in the order given.</summary>
    /// <param name="rows">The rows of the board, in any order; equal values rank in this order.</param>
    /// <param name="direction">Which end is better.</param>
    public static RankInterval[] Of(IReadOnlyList<RankedScore> rows, Direction direction)
    {
        if (rows.Count == 0)
            return [];
        int n = rows.Count;
        double sign = direction == Direction.LargerIsBetter ? 1.0 : -1.0;
        int[] order = [.. Enumerable.Range(0, n).OrderByDescending(i => sign * rows[i].Value)];
        RankedScore[] sorted = Array.ConvertAll(order, i => rows[i]);

        PairTable pairs = PairedErrors.Distances(sorted);
        (int[] better, int[] worse) = SureNeighbours(pairs);
        double?[] first = FirstPlace.Shares(sorted, sign);
        for (int k = 0; k < pairs.Values.Length; k++)
            pairs.Values[k] = NormalDistribution.TwoSidedPValue(pairs.Values[k]);
        PairTable adjusted = new(n, Holm.Adjust(pairs.Values));

        RankInterval[] intervals = new RankInterval[n];
        (int tier, int leader) = (1, 0);
        for (int i = 0; i < n; i++)
        {
            if (i > leader && adjusted[leader, i] <= Level)
                (tier, leader) = (tier + 1, i);
            intervals[order[i]] = new RankInterval(i + 1, 1 + better[i], n - worse[i], first[i], tier, i == 0 ? null : adjusted[0, i]);
        }
        return intervals;
    }

    /// <summary>
    /// For each row how many others are better and worse after Holm's correction over its own n − 1 comparisons. With c comparisons rejected, Holm rejects
    /// those beyond the normal point of α/(2 (n − 1 − c)); raising c until nothing changes is the step-down procedure without sorting.
    /// </summary>
    private static (int[] Better, int[] Worse) SureNeighbours(PairTable distances)
    {
        int n = distances.Rows;
        // With all n − 1 rejected nothing is left to reject; the last point then stands, so that they stay so.
        double[] points = new double[n];
        for (int c = 0; c < n; c++)
            points[c] = -NormalDistribution.Quantile(Level / (2.0 * Math.Max(1, n - 1 - c)));

        (int[] better, int[] worse) = (new int[n], new int[n]);
        double[] limits = new double[n];
        for (bool hasChanged = true; hasChanged;)
        {
            for (int i = 0; i < n; i++)
                limits[i] = points[better[i] + worse[i]];
            (int[] nextBetter, int[] nextWorse) = (new int[n], new int[n]);
            for (int i = 0; i < n; i++)
            {
                ReadOnlySpan<double> row = distances.Row(i);
                ReadOnlySpan<double> limit = limits.AsSpan(i + 1);
                Span<int> above = nextBetter.AsSpan(i + 1);
                int below = 0;
                for (int j = 0; j < row.Length; j++)
                {
                    below += row[j] >= limits[i] ? 1 : 0;
                    above[j] += row[j] >= limit[j] ? 1 : 0;
                }
                nextWorse[i] = below;
            }
            hasChanged = !better.AsSpan().SequenceEqual(nextBetter) || !worse.AsSpan().SequenceEqual(nextWorse);
            (better, worse) = (nextBetter, nextWorse);
        }
        return (better, worse);
    }
}
