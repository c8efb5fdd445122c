using Challenge.Metrics.Kernels;
using Challenge.Metrics.Statistics;

namespace Challenge.Metrics.Inference;

/// <summary>The score of the FAIR Universe HiggsML Uncertainty challenge: narrow intervals that still cover the truth as often as they claim.</summary>
public sealed class FairUniverseScore : IResampledMetric
{
    private const double Epsilon = 1e-3;

    public MetricInfo Info { get; } = new()
    {
        Id = "fair_universe_score",
        Name = "FAIR Universe score",
        Task = "inference",
        Direction = Direction.LargerIsBetter,
        Minimum = double.NegativeInfinity,
        Maximum = -Math.Log(Epsilon),
        Summary = "Rewards narrow intervals, and punishes intervals that cover the true value less or more often than 68.27 % of the time by more than two standard deviations; too little costs more than too much. " +
            "At most 6.91, for intervals of no width.",
        Formula = "−ln((w + 10⁻³) f), w = mean of p84 − p16, c = share of rows with p16 ≤ mu ≤ p84, σ = √(0.6827 · 0.3173 · N) / N; f = 1 for |c − 0.6827| ≤ 2σ, " +
            "1 + |(c − (0.6827 − 2σ))/σ|⁴ below, 1 + |(c − (0.6827 + 2σ))/σ|³ above, with N rows",
        Reference = "W. Bhimji et al., FAIR Universe HiggsML Uncertainty Challenge Competition (2024), arXiv:2410.02867, section 5",
        StandardError = "Sample deviation over 400 paired Poisson-bootstrap replicas of the pseudo-experiments; N and with it the band stay those of the test set.",
        Truth = [IntervalRoles.Mu],
        Prediction = [IntervalRoles.P16, IntervalRoles.P84],
        ResamplingUnit = IntervalRoles.ResamplingUnit,
        ErrorDrawsByKey = true,
        Version = "1",
    };

    public MetricResult Compute(MetricInput input)
    {
        (Intervals? intervals, string? problem) = Intervals.Read(input);
        if (intervals is null)
            return new Undefined(problem!, input.Truth.Count);
        double width = WeightedMean.Of(intervals.Width, [])!.Value.Value, coverage = WeightedMean.Of(intervals.Covers, [])!.Value.Value;
        return Score(width, coverage, intervals.Count) is { } score
            ? new MetricValue(score, PoissonBootstrap.StandardError(new Statistic(intervals, input.RowKeys()), input), intervals.Count)
            : new Undefined("The intervals are too wide for their mean to be held in a double.", intervals.Count);
    }

    public IReplicaStatistic? Prepare(MetricInput input) =>
        Intervals.Read(input).Intervals is { } intervals ? new Statistic(intervals, input.RowKeys()) : null;

    /// <summary>The score from mean width, coverage and number of pseudo-experiments; null when it is not finite.</summary>
    internal static double? Score(double width, double coverage, int count)
    {
        double score = -Math.Log((width + Epsilon) * Penalty(coverage, count));
        return double.IsFinite(score) ? score : null;
    }

    /// <summary>The lowest and highest coverage without penalty: 0.6827 ± 2σ.</summary>
    internal static (double Low, double High, double Sigma) Band(int count)
    {
        double sigma = Math.Sqrt((1.0 - Intervals.OneSigma) * Intervals.OneSigma * count) / count;
        return (Intervals.OneSigma - (2.0 * sigma), Intervals.OneSigma + (2.0 * sigma), sigma);
    }

    private static double Penalty(double coverage, int count)
    {
        (double low, double high, double sigma) = Band(count);
        if (coverage < low)
            return 1.0 + Math.Pow((low - coverage) / sigma, 4.0);
        return coverage > high ? 1.0 + Math.Pow((coverage - high) / sigma, 3.0) : 1.0;
    }

    private sealed class Statistic(Intervals intervals, ulong[] keys) : IReplicaStatistic
    {
        public ulong[] UnitKeys => keys;

        public double? Evaluate(ReadOnlySpan<byte> multiplicity)
        {
            CompensatedSum width = default;
            (long total, long covered) = (0, 0);
            for (int i = 0; i < multiplicity.Length; i++)
            {
                width.Add(multiplicity[i] * intervals.Width[i]);
                total += multiplicity[i];
                covered += intervals.Covers[i] > 0.0 ? multiplicity[i] : 0;
            }
            return total == 0 ? null : Score(width.Value / total, (double)covered / total, intervals.Count);
        }
    }
}
