using Challenge.Metrics.Statistics;
using static Challenge.Metrics.Generative.GenerativeRoles;

namespace Challenge.Metrics.Generative;

/// <summary>The 1-Wasserstein distance between particle features of two samples, mean over η, φ and pt.</summary>
public sealed class WassersteinParticle : IResampledMetric
{
    /// <summary>A jet brings many particles, so a replica costs more; the error is then known to 7 %.</summary>
    private const int ErrorReplicas = 100;

    public MetricInfo Info { get; } = new()
    {
        Id = "wasserstein_particle",
        Name = "W₁ of particle features",
        Task = GenerativeRoles.Task,
        Direction = Direction.SmallerIsBetter,
        Minimum = 0.0,
        Maximum = double.PositiveInfinity,
        Summary = "How far, on average, the particles of generated jets have to be moved in η, φ and pt, each by itself, to have the distributions of the reference.",
        Formula = "W₁ = ⅓ Σ_{x ∈ {η, φ, pt}} ∫ |F_x − G_x| dx over all particles of all jets. Particles that the mask excludes, and particles with η = φ = pt = 0, are left out.",
        Reference = "R. Kansal et al., NeurIPS 2021, arXiv:2106.11535, section 4",
        StandardError = WassersteinMetric.StandardError,
        Truth = [ReferenceParticles, ReferenceMask],
        Prediction = [Particles, Mask],
        Parameters = [WassersteinMetric.Batches, WassersteinMetric.BatchSize],
        PairsByRow = false,
        ResamplingUnit = "jet",
        ErrorDrawsByKey = true,
        Version = "1",
    };

    public MetricResult Compute(MetricInput input)
    {
        (WassersteinStatistic? statistic, string? problem) = Read(input);
        return statistic is null
            ? new Undefined(problem!, input.Prediction.Count)
            : WassersteinMetric.Compute(statistic, input, input.Truth.Count, ErrorReplicas);
    }

    /// <inheritdoc cref="WassersteinMass.Prepare"/>
    public IReplicaStatistic? Prepare(MetricInput input) => WassersteinMetric.UsesBatches(input) ? null : Read(input).Statistic;

    private static (WassersteinStatistic? Statistic, string? Problem) Read(MetricInput input)
    {
        (ParticleClouds? clouds, string? problem) = ParticleClouds.Read(input);
        if (clouds is null)
            return (null, problem);
        (List<int> Unit, List<double> Value)[] features = [([], []), ([], []), ([], [])];
        Add(clouds.Reference, 0, features);
        Add(clouds.Generated, clouds.Reference.Rows, features);
        return (WassersteinStatistic.Of(input, clouds.Reference, clouds.Generated, features), null);
    }

    private static void Add(Matrix jets, int firstUnit, (List<int> Unit, List<double> Value)[] features)
    {
        for (int jet = 0; jet < jets.Rows; jet++)
        {
            ReadOnlySpan<double> row = jets.Row(jet);
            for (int p = 0; p < row.Length; p += 3)
            {
                if (row[p] == 0.0 && row[p + 1] == 0.0 && row[p + 2] == 0.0)
                    continue;
                for (int x = 0; x < 3; x++)
                {
                    features[x].Unit.Add(firstUnit + jet);
                    features[x].Value.Add(row[p + x]);
                }
            }
        }
    }
}
