using Challenge.Metrics.Kernels;
using Challenge.Metrics.Statistics;

namespace Challenge.Metrics.Generative;

/// <summary>What the Wasserstein metrics share: the distance of the whole samples, or the JetNet library's mean over random batches.</summary>
internal static class WassersteinMetric
{
    public static readonly MetricParameter Batches = new("batches", 0.0,
        "0: the distance between the whole samples. Otherwise the mean over so many batches, as the JetNet library computes it (it uses 5).");

    public static readonly MetricParameter BatchSize = new("batch_size", 50_000.0, "Rows drawn with replacement from each sample for a batch; used with batches > 0.");

    public const string StandardError = "Poisson bootstrap of the rows of both samples. With batches > 0 the deviation over batches (divisor: their number), as the JetNet library reports it: " +
        "the spread of one batch.";

    public static bool UsesBatches(MetricInput input) => input.Value(Batches) != 0.0;

    public static MetricResult Compute(WassersteinStatistic statistic, MetricInput input, int referenceRows, int replicas)
    {
        long n = input.Prediction.Count;
        byte[] ones = new byte[statistic.UnitKeys.Length];
        Array.Fill(ones, (byte)1);
        double? whole = statistic.Evaluate(ones);
        if (whole is null)
            return new Undefined("A sample has no particles that are not padding, so there is nothing to compare.", n);
        if (!double.IsFinite(whole.Value))
            return new Undefined("The values lie too far apart: their differences overflow. Scale them down.", n);
        if (UsesBatches(input))
            return Batched(statistic, input, referenceRows);
        bool single = referenceRows == 1 && n == 1;
        double? error = single ? null : PoissonBootstrap.StandardError(statistic, input, replicas);
        return new MetricValue(whole.Value, error is { } e && double.IsFinite(e) ? e : null, n);
    }

    private static MetricResult Batched(WassersteinStatistic statistic, MetricInput input, int referenceRows)
    {
        long n = input.Prediction.Count;
        if (input.Count(Batches) is not { } batches)
            return new Undefined(GenerativeRoles.CountProblem(Batches, 0), n);
        if (input.Count(BatchSize) is not { } size)
            return new Undefined(GenerativeRoles.CountProblem(BatchSize), n);
        double[] values = new double[batches];
        // Rows are drawn by the order of their keys, which does not depend on how the files are sorted.
        int[] order = [.. RowContent.Order(statistic.UnitKeys.AsSpan(0, referenceRows)), .. RowContent.Order(statistic.UnitKeys.AsSpan(referenceRows)).Select(i => i + referenceRows)];
        int[] drawn = new int[order.Length], counts = new int[order.Length];
        for (int batch = 0; batch < batches; batch++)
        {
            new RandomStream(input.Seed, (ulong)(2 * batch)).Resample(size, drawn.AsSpan(0, referenceRows));
            new RandomStream(input.Seed, (ulong)((2 * batch) + 1)).Resample(size, drawn.AsSpan(referenceRows));
            for (int k = 0; k < order.Length; k++)
                counts[order[k]] = drawn[k];
            if (statistic.Distance(counts) is not { } distance)
                return new Undefined("A batch has no particles that are not padding; draw more rows a batch.", n);
            values[batch] = distance;
        }
        double mean = values.Sum() / batches;
        return new MetricValue(mean, batches < 2 ? null : Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / batches), n);
    }
}
