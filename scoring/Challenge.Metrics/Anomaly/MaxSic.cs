using Challenge.Metrics.Classification;
using Challenge.Metrics.Statistics;

namespace Challenge.Metrics.Anomaly;

/// <summary>The maximum of the significance improvement characteristic, TPR/√FPR.</summary>
public sealed class MaxSic : IResampledMetric
{
    public MetricInfo Info { get; } = new()
    {
        Id = "max_sic",
        Name = "Maximum significance improvement",
        Task = "anomaly",
        Direction = Direction.LargerIsBetter,
        Minimum = 0.0,
        Maximum = double.PositiveInfinity,
        Summary = "By what factor the best cut on the score raises the significance s/√b of a signal over no cut at all; 1 is guessing. Thresholds that keep too few background events " +
            "to be measured do not count.",
        Formula = "max over thresholds of TPR/√FPR where 1/√n < max_relative_error, n = (Σw)²/Σw² of the background kept, which is FPR · N_B when all weights are equal",
        Reference = "J. Gallicchio et al., JHEP 04 (2011) 069, arXiv:1012.2771; limit as in G. Kasieczka et al., The LHC Olympics 2020, Rep. Prog. Phys. 84 (2021) 124201, arXiv:2101.08320, and the comparisons since",
        StandardError = "Deviation of 400 Poisson bootstrap replicas of the rows, each with its own best threshold.",
        Truth = [BinaryRoles.Label, BinaryRoles.Weight],
        Prediction = [BinaryRoles.Score],
        Parameters =
        [
            new MetricParameter(SignificanceImprovement.Limit, SignificanceImprovement.DefaultMaximumRelativeError, "Largest relative statistical error of the background kept, > 0; 0.2 asks for more than 25 events."),
        ],
        WeightIsRepetition = false,
        PerfectIsUndefined = true,
        ErrorDrawsByKey = true,
        Version = "1",
    };

    public MetricResult Compute(MetricInput input)
    {
        double limit = input.Parameters.GetValueOrDefault(SignificanceImprovement.Limit, SignificanceImprovement.DefaultMaximumRelativeError);
        if (!(limit > 0.0 && double.IsFinite(limit)))
            return new Undefined($"The parameter {SignificanceImprovement.Limit} must be a number > 0; it is {limit}.", input.Truth.Count);
        (SortedRoc? roc, string? problem) = SortedRoc.Read(input);
        if (roc is null)
            return new Undefined(problem!, input.Truth.Count);
        RocReplicas<SignificanceImprovement> statistic = new(roc, new SignificanceImprovement(limit));
        return statistic.Evaluate([]) is { } value
            ? new MetricValue(value, PoissonBootstrap.StandardError(statistic, input), input.Truth.Count)
            : new Undefined($"No threshold but the lowest keeps more than {1.0 / limit / limit:F0} background events, so the improvement cannot be measured; more events or a finer score are needed.", input.Truth.Count);
    }

    public IReplicaStatistic? Prepare(MetricInput input)
    {
        double limit = input.Parameters.GetValueOrDefault(SignificanceImprovement.Limit, SignificanceImprovement.DefaultMaximumRelativeError);
        return limit > 0.0 && double.IsFinite(limit) && SortedRoc.Read(input).Roc is { } roc
            ? new RocReplicas<SignificanceImprovement>(roc, new SignificanceImprovement(limit))
            : null;
    }
}
