using Challenge.Metrics.Statistics;

namespace Challenge.Metrics.Classification;

/// <summary>How many background events there are for each one that passes, where a given share of the signal passes.</summary>
public sealed class BackgroundRejection : IResampledMetric
{
    public MetricInfo Info { get; } = new()
    {
        Id = "background_rejection",
        Name = "Background rejection",
        Task = "classification",
        Direction = Direction.LargerIsBetter,
        Minimum = 1.0,
        Maximum = double.PositiveInfinity,
        Summary = "One over the fraction of background that passes the cut which keeps the fraction eps_s of the signal. The number of the top-tagging comparisons. " +
            "Where no background passes it is not bounded and thus undefined.",
        Formula = "R = 1/ε_B(ε_S = eps_s), with ε_B linearly interpolated between the points of the weighted ROC curve; where the curve is flat at eps_s, its last point",
        Reference = "G. Kasieczka et al., The Machine Learning Landscape of Top Taggers, SciPost Phys. 7 (2019) 014, arXiv:1902.09914, section 4",
        StandardError = Rejection.StandardError,
        Truth = [BinaryRoles.Label, BinaryRoles.Weight],
        Prediction = [BinaryRoles.Score],
        Parameters = [Rejection.EpsS],
        WeightIsRepetition = true,
        PerfectIsUndefined = true,
        ErrorDrawsByKey = true,
        Version = "1",
    };

    public MetricResult Compute(MetricInput input)
    {
        (SortedRoc? roc, string? problem) = SortedRoc.Read(input);
        return roc is null ? new Undefined(problem!, input.Truth.Count) : Rejection.Compute(roc, input) with { N = input.Truth.Count };
    }

    public IReplicaStatistic? Prepare(MetricInput input) => Rejection.Prepare(SortedRoc.Read(input).Roc, input);
}
