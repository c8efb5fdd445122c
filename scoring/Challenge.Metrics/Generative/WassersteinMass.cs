using Challenge.Metrics.Statistics;

namespace Challenge.Metrics.Generative;

/// <summary>The 1-Wasserstein distance between the jet masses of two samples.</summary>
public sealed class WassersteinMass : IResampledMetric
{
    private static readonly MetricRole ReferenceMass = new("reference_mass", RoleType.Real, "Mass of each reference jet; relative to its pt, or in GeV.");
    private static readonly MetricRole Mass = new("generated_mass", RoleType.Real, "Mass of each generated jet, in the unit of the reference.");

    public MetricInfo Info { get; } = new()
    {
        Id = "wasserstein_mass",
        Name = "W₁ of jet mass",
        Task = GenerativeRoles.Task,
        Direction = Direction.SmallerIsBetter,
        Minimum = 0.0,
        Maximum = double.PositiveInfinity,
        Summary = "How far, on average, generated jet masses have to be moved to have the distribution of the reference. Two samples of n jets of one distribution " +
            "are not at 0 but at about 1/√n of its width.",
        Formula = "W₁ = ∫ |F(m) − G(m)| dm, F and G the fractions of each sample up to m",
        Reference = "R. Kansal et al., NeurIPS 2021, arXiv:2106.11535, section 4",
        StandardError = WassersteinMetric.StandardError,
        Unit = "unit of mass",
        Truth = [ReferenceMass],
        Prediction = [Mass],
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
            : WassersteinMetric.Compute(statistic, input, input.Truth.Count, PoissonBootstrap.ErrorReplicas);
    }

    /// <summary>Null also with batches > 0: a mean over random batches has no resampled value of its own.</summary>
    public IReplicaStatistic? Prepare(MetricInput input) => WassersteinMetric.UsesBatches(input) ? null : Read(input).Statistic;

    private static (WassersteinStatistic? Statistic, string? Problem) Read(MetricInput input)
    {
        Matrix reference = Column(input.Truth, ReferenceMass), generated = Column(input.Prediction, Mass);
        string? problem = FeatureSamples.EmptyProblem(reference, generated)
            ?? FeatureSamples.FiniteProblem(reference, "reference") ?? FeatureSamples.FiniteProblem(generated, "generated sample");
        if (problem is not null)
            return (null, problem);
        List<int> units = [.. Enumerable.Range(0, reference.Rows + generated.Rows)];
        List<double> values = [.. reference.Values, .. generated.Values];
        return (WassersteinStatistic.Of(input, reference, generated, [(units, values)]), null);
    }

    private static Matrix Column(Columns columns, MetricRole role) => new(columns.Count, 1, columns.Real(role.Name));
}
