using Challenge.Metrics.Classification;
using Challenge.Metrics.Statistics;

namespace Challenge.Metrics.Decorrelation;

/// <summary>The largest distance between the score's distributions in data and in simulation: the agreement gate of Flavours of Physics.</summary>
public sealed class KsAgreement : IResampledMetric
{
    public MetricInfo Info { get; } = new()
    {
        Id = "ks_agreement",
        Name = "Data–simulation agreement",
        Task = "decorrelation",
        Direction = Direction.SmallerIsBetter,
        Minimum = 0.0,
        Maximum = double.PositiveInfinity,
        Summary = "Kolmogorov–Smirnov distance between the weighted distributions of the score in real data and in simulation of a control channel: a model that sees the difference " +
            "has learned flaws of the simulation. The challenge asked for less than 0.09. With weights ≥ 0 it is at most 1; it does not fall below the noise of the two samples.",
        Formula = "D = max_t |F(t) − T(t)|, F and T the weighted fractions of simulation (domain 0) and of data (domain 1) with score ≥ t: the largest |FPR − TPR| of the ROC curve between them",
        Reference = "Flavours of Physics challenge (LHCb and Yandex, Kaggle 2015), evaluation code compute_ks; T. Likhomanenko et al., arXiv:1510.07224",
        StandardError = "Deviation of 400 Poisson bootstrap replicas of the rows; where the distributions agree it is up to √3 too large, since the distance is then all noise.",
        Truth =
        [
            DecorrelationRoles.Domain,
            new MetricRole("weight", RoleType.Real, "Event weight; may be negative, as sPlot weights are, but must sum to more than 0 in each domain. Every row weighs 1 when there is none.", Optional: true),
        ],
        Prediction = [BinaryRoles.Score],
        WeightIsRepetition = true,
        IndependentOf = "domain",
        ErrorDrawsByKey = true,
        Version = "1",
    };

    public MetricResult Compute(MetricInput input)
    {
        (RocReplicas<Distance>? statistic, string? problem) = Read(input);
        return statistic is null
            ? new Undefined(problem!, input.Truth.Count)
            : new MetricValue(statistic.Evaluate([])!.Value, PoissonBootstrap.StandardError(statistic, input), input.Truth.Count);
    }

    public IReplicaStatistic? Prepare(MetricInput input) => Read(input).Statistic;

    private static (RocReplicas<Distance>? Statistic, string? Problem) Read(MetricInput input)
    {
        long[] domains = input.Truth.Integer("domain");
        double[] scores = input.Prediction.Real("score"), weights = input.Truth.Weights() ?? [];
        ArgumentOutOfRangeException.ThrowIfNotEqual(scores.Length, domains.Length, nameof(input));
        string? problem = domains.Length == 0 ? "There are no rows."
            : BinaryRows.LabelProblem(domains, "domain") ?? BinaryRows.FiniteProblem("score", scores) ?? BinaryRows.FiniteProblem("weight", weights);
        if (problem is not null)
            return (null, problem);
        SortedRoc roc = SortedRoc.Of(domains, scores, weights, input.RowKeys());
        (double data, double simulation) = roc.Totals([]);
        return data > 0.0 && simulation > 0.0 && double.IsFinite(data + simulation)
            ? (new RocReplicas<Distance>(roc, default), null)
            : (null, $"Data (domain 1) and simulation (domain 0) must each have weights that sum to more than 0; the sums are {data} and {simulation}.");
    }

    private struct Distance : IRocStatistic
    {
        private double _positives, _negatives, _largest;

        public readonly double? Value => _largest;

        public void Start(double positives, double negatives) => (_positives, _negatives) = (positives, negatives);

        public void Visit(in RocPoint point) =>
            _largest = Math.Max(_largest, Math.Abs((point.FalsePositives / _negatives) - (point.TruePositives / _positives)));
    }
}
