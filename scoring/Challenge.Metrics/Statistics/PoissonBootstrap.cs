namespace Challenge.Metrics.Statistics;

/// <summary>Values of a metric under the paired Poisson bootstrap, and the standard error that they give.</summary>
public static class PoissonBootstrap
{
    /// <summary>Replicas behind a standard error: it is then known to 1/√(2 · 400) = 3.5 %.</summary>
    public const int ErrorReplicas = 400;

    /// <summary>The value of each replica; NaN where the sample had no value. Independent of the number of threads.</summary>
    public static double[] Replicas(IReplicaStatistic statistic, ulong seed, int count, int maximumThreads)
    {
        double[] values = new double[count];
        ulong[] keys = statistic.UnitKeys;
        Parallel.For(
            0,
            (count + PoissonReplicas.Together - 1) / PoissonReplicas.Together,
            new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, maximumThreads) },
            () => Array.ConvertAll(new byte[PoissonReplicas.Together][], _ => new byte[keys.Length]),
            (group, _, multiplicity) =>
            {
                PoissonReplicas.FillFour(keys, seed, group, multiplicity);
                int first = group * PoissonReplicas.Together;
                for (int r = first; r < Math.Min(count, first + PoissonReplicas.Together); r++)
                    values[r] = statistic.Evaluate(multiplicity[r - first]) ?? double.NaN;
                return multiplicity;
            },
            static _ => { });
        return values;
    }

    /// <summary>The sample deviation of the defined replicas; null when fewer than half of them, or fewer than two, are defined.</summary>
    public static double? StandardError(IReplicaStatistic statistic, MetricInput input, int count = ErrorReplicas) =>
        Deviation(Replicas(statistic, input.Seed, count, input.MaximumThreads));

    /// <inheritdoc cref="StandardError"/>
    public static double? Deviation(ReadOnlySpan<double> replicas)
    {
        (double mean, double squares, int n) = (0.0, 0.0, 0);
        foreach (double value in replicas)
        {
            if (double.IsNaN(value))
                continue;
            n++;
            double step = value - mean;
            mean += step / n;
            squares += step * (value - mean);
        }
        return n < 2 || n * 2 < replicas.Length ? null : Math.Sqrt(squares / (n - 1));
    }
}
