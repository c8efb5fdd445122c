using Challenge.Metrics.Statistics;
using static Challenge.Metrics.Generative.GenerativeRoles;

namespace Challenge.Metrics.Generative;

/// <summary>How well histograms of single observables tell the two samples apart, averaged over observables.</summary>
public sealed class SeparationPower : IResampledMetric
{
    /// <summary>Histogram entries that the bootstrap behind the error may count; more observables or rows mean fewer replicas.</summary>
    private const double BootstrapEntries = 2e9;

    /// <summary>Bins of each observable.</summary>
    internal static readonly MetricParameter Bins = new("bins", 100.0,
        "Bins of equal width between the smallest and the largest value in the reference, at most 10000; two more hold what lies outside.");

    public MetricInfo Info { get; } = new()
    {
        Id = "separation_power",
        Name = "Separation power",
        Task = GenerativeRoles.Task,
        Direction = Direction.SmallerIsBetter,
        Minimum = 0.0,
        Maximum = 1.0,
        Summary = "0 when the histograms of every observable agree, 1 when none overlap. Two samples of n rows of one distribution reach about (bins − 1) / 2n, not 0.",
        Formula = "S = ½ Σ_b (h₁ − h₂)² / (h₁ + h₂ + 10⁻¹⁶) with histograms of unit sum; mean over observables. Bins: equal width over the reference's range, and one on each side.",
        Reference = "C. Krause, D. Shih, Phys. Rev. D 107 (2023) 113003, arXiv:2106.05285; S. Diefenbacher et al., JINST 15 (2020) P11004, arXiv:2009.03796, equation 15; " +
            "CaloChallenge: C. Krause et al., arXiv:2410.21611",
        StandardError = "Poisson bootstrap of the rows of both samples with the bins kept: 400 replicas, fewer (at least 40) when rows × observables exceed 5 million.",
        Truth = [ReferenceFeatures],
        Prediction = [Features],
        Parameters = [Bins, FromParticles, .. ShowerGeometry.Parameters],
        PairsByRow = false,
        ResamplingUnit = "jet or shower",
        ErrorDrawsByKey = true,
        Version = "1",
    };

    public MetricResult Compute(MetricInput input)
    {
        int n = input.Prediction.Count;
        (ObservableHistograms? histograms, string? problem) = Read(input);
        if (histograms is null)
            return new Undefined(problem!, n);
        double value = Math.Clamp(histograms.Evaluate(histograms.Once())!.Value, 0.0, 1.0);
        if (input.Truth.Count == 1 && n == 1)
            return new MetricValue(value, null, n);
        double entries = (double)histograms.UnitKeys.Length * histograms.Observables;
        int replicas = (int)Math.Clamp(BootstrapEntries / entries, 40.0, PoissonBootstrap.ErrorReplicas);
        return new MetricValue(value, PoissonBootstrap.StandardError(histograms, input, replicas), n);
    }

    public IReplicaStatistic? Prepare(MetricInput input) => Read(input).Histograms;

    internal static (ObservableHistograms? Histograms, string? Problem) Read(MetricInput input)
    {
        if (input.Count(Bins) is not { } bins || bins > 10_000)
            return (null, CountProblem(Bins));
        (FeatureSamples? samples, string? problem) = FeatureSamples.Read(input, normalise: false);
        if (samples is null)
            return (null, problem);
        return (new ObservableHistograms(samples, bins, samples.ReferenceKeys(input), samples.GeneratedKeys()), null);
    }
}
