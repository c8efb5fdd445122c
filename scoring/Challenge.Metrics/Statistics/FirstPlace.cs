namespace Challenge.Metrics.Statistics;

/// <summary>How often each row of a board is its best when the test set is drawn anew.</summary>
internal static class FirstPlace
{
    /// <summary>Replicas drawn when no row brings its own.</summary>
    private const int DrawnReplicas = 1000;

    /// <summary>The share of each row; null for a row whose error is not known.</summary>
    /// <param name="rows">Best first.</param>
    /// <param name="sign">1 where larger is better, −1 where smaller is.</param>
    public static double?[] Shares(RankedScore[] rows, double sign)
    {
        int count = rows.Max(r => r.Replicas?.Length) ?? 0;
        count = count > 0 ? count : DrawnReplicas;
        double[] best = new double[count];
        int[] ties = new int[count];
        Array.Fill(best, double.NegativeInfinity);
        double[][] values = new double[rows.Length][];
        for (int i = 0; i < rows.Length; i++)
        {
            values[i] = rows[i].Replicas?.Length == count ? rows[i].Replicas! : Drawn(rows[i], i, count);
            for (int r = 0; r < count; r++)
            {
                double value = sign * values[i][r];
                // NaN, a sample on which the row had no value, is neither.
                if (value > best[r])
                    (best[r], ties[r]) = (value, 1);
                else if (value == best[r])
                    ties[r]++;
            }
        }
        int decided = ties.Count(t => t > 0);
        double?[] shares = new double?[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            double share = 0.0;
            for (int r = 0; r < count; r++)
                share += ties[r] > 0 && sign * values[i][r] == best[r] ? 1.0 / ties[r] : 0.0;
            shares[i] = decided == 0 || (rows[i].StandardError is null && rows[i].Replicas is null) ? null : share / decided;
        }
        return shares;
    }

    /// <summary>Normal values around the row's own; uniform numbers come from a hash of its rank and the replica.</summary>
    private static double[] Drawn(RankedScore row, int rank, int count)
    {
        double error = row.StandardError ?? (row.Replicas is null ? 0.0 : PoissonBootstrap.Deviation(row.Replicas) ?? 0.0);
        double[] values = new double[count];
        for (int r = 0; r < count; r++)
        {
            ulong bits = PoissonReplicas.Mix(PoissonReplicas.Mix((ulong)rank + 1) + (ulong)r) >> 11;
            values[r] = error == 0.0 ? row.Value : row.Value + (error * NormalDistribution.Quantile((bits + 0.5) * (1.0 / (1UL << 53))));
        }
        return values;
    }
}
