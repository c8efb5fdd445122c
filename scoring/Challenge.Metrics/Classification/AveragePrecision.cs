using Challenge.Metrics.Kernels;
using Challenge.Metrics.Statistics;

namespace Challenge.Metrics.Classification;

/// <summary>Step-wise area under the precision-recall curve, as scikit-learn defines it: no interpolation between thresholds.</summary>
public sealed class AveragePrecision : IResampledMetric
{
    public MetricInfo Info { get; } = new()
    {
        Id = "average_precision",
        Name = "Average precision",
        Task = "classification",
        Direction = Direction.LargerIsBetter,
        Minimum = 0.0,
        Maximum = 1.0,
        Summary = "The purity of the selected events, averaged over the signal as the threshold is lowered. Guessing gives the signal's share of the weight, " +
            "so the number is comparable only between predictions of the same events.",
        Formula = "AP = Σ_n (R_n − R_{n−1}) P_n over the distinct scores in descending order; P = TP/(TP + FP) precision, R = TP/(all signal) recall, sums of weights",
        Reference = "scikit-learn, average_precision_score; M. Zhu, Recall, Precision and Average Precision, Univ. of Waterloo working paper 2004-09",
        StandardError = "Deviation of 400 Poisson bootstrap replicas of the rows.",
        Truth = [BinaryRoles.Label, BinaryRoles.Weight],
        Prediction = [BinaryRoles.Score],
        WeightIsRepetition = true,
        ErrorDrawsByKey = true,
        Version = "1",
    };

    public MetricResult Compute(MetricInput input)
    {
        (SortedRoc? roc, string? problem) = SortedRoc.Read(input);
        if (roc is null)
            return new Undefined(problem!, input.Truth.Count);
        RocReplicas<Steps> statistic = new(roc, default);
        return new MetricValue(Math.Clamp(statistic.Evaluate([])!.Value, 0.0, 1.0), PoissonBootstrap.StandardError(statistic, input), input.Truth.Count);
    }

    public IReplicaStatistic? Prepare(MetricInput input) => SortedRoc.Read(input).Roc is { } roc ? new RocReplicas<Steps>(roc, default) : null;

    private struct Steps : IRocStatistic
    {
        private double _positives, _before;
        private CompensatedSum _area;

        public readonly double? Value => _area.Value / _positives;

        public void Start(double positives, double negatives) => _positives = positives;

        public void Visit(in RocPoint point)
        {
            double gained = point.TruePositives - _before;
            if (gained <= 0.0)
                return;
            _area.Add(gained * (point.TruePositives / (point.TruePositives + point.FalsePositives)));
            _before = point.TruePositives;
        }
    }
}
