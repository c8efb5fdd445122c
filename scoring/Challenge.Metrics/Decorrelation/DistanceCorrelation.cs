using Challenge.Metrics.Classification;
using Challenge.Metrics.Statistics;

namespace Challenge.Metrics.Decorrelation;

/// <summary>Distance correlation between score and mass in the background: 0 in the limit of many events only if they are independent, whatever the form of a dependence.</summary>
public sealed class DistanceCorrelation : IResampledMetric
{
    public MetricInfo Info { get; } = new()
    {
        Id = "distance_correlation",
        Name = "Distance correlation",
        Task = "decorrelation",
        Direction = Direction.SmallerIsBetter,
        Minimum = 0.0,
        Maximum = 1.0,
        Summary = "How much the score of background events tells of their mass, in any form, not only linear. The DisCo method trains against its square. It does not fall below the noise " +
            "of the sample: independent columns of n events give about 1.7/√n.",
        Formula = "R = √(dCov²(s, m)/√(dCov²(s, s) dCov²(m, m))), dCov² = Σ_ij p_i p_j a_ij b_ij − 2 Σ_i p_i a_i b_i + ā b̄, with a_ij = |s_i − s_j|, b_ij = |m_i − m_j|, " +
            "a_i = Σ_j p_j a_ij, ā = Σ_i p_i a_i, p the weights of the background over their sum",
        Reference = "G. J. Székely, M. L. Rizzo, N. K. Bakirov, Ann. Stat. 35 (2007) 2769, arXiv:0803.4101; G. Kasieczka, D. Shih, Phys. Rev. Lett. 125 (2020) 122001, arXiv:2001.05310",
        StandardError = "First order: √(n/(n−1) Σ p_i² φ_i²), φ_i the derivative of R along the weight of event i, exact in O(n log n). Near independence it is up to √2 too large, since R is then all noise.",
        Truth = [BinaryRoles.Label, DecorrelationRoles.Mass, BinaryRoles.Weight],
        Prediction = [BinaryRoles.Score],
        WeightIsRepetition = true,
        CountsEveryRow = false,
        IndependentOf = "mass",
        PerfectIsUndefined = true,
        Version = "1",
    };

    public MetricResult Compute(MetricInput input)
    {
        (DistanceStatistic? statistic, string? problem) = Read(input);
        if (statistic is null)
            return new Undefined(problem!, input.Truth.Count);
        return statistic.Evaluate([]) is { } value
            ? new MetricValue(value, statistic.StandardError(), statistic.UnitKeys.Length)
            : new Undefined("The background's score or mass hardly varies, so there is no correlation.", input.Truth.Count);
    }

    public IReplicaStatistic? Prepare(MetricInput input) => Read(input).Statistic is { } statistic && statistic.Evaluate([]) is not null ? statistic : null;

    private static (DistanceStatistic? Statistic, string? Problem) Read(MetricInput input)
    {
        (BinaryRows? rows, string? problem) = BinaryRows.Read(input);
        double[] masses = input.Truth.Real("mass");
        problem ??= BinaryRows.FiniteProblem("mass", masses);
        if (rows is null || problem is not null)
            return (null, problem);
        ulong[] keys = input.RowKeys();
        int[] background = [.. Enumerable.Range(0, rows.Count).Where(i => rows.Labels[i] == 0 && (rows.Weights.Length == 0 || rows.Weights[i] > 0.0))];
        if (background.Length == 0)
            return (null, "Background rows (label 0) with a weight above 0 are needed; there are none.");
        DistanceStatistic? statistic = DistanceStatistic.Of(
            Array.ConvertAll(background, i => rows.Scores[i]), Array.ConvertAll(background, i => masses[i]),
            Array.ConvertAll(background, i => rows.Weights.Length == 0 ? 1.0 : rows.Weights[i]), Array.ConvertAll(background, i => keys[i]));
        return statistic is null ? (null, "The background's score and its mass must each take more than one value, within a finite range.") : (statistic, null);
    }
}
