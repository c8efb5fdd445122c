using Challenge.Metrics.Kernels;
using Challenge.Metrics.Statistics;

namespace Challenge.Metrics.Classification;

/// <summary>The area under the ROC curve that counts most where the signal efficiency is low: the score of the Flavours of Physics challenge.</summary>
public sealed class TruncatedRocAuc : IResampledMetric
{
    public MetricInfo Info { get; } = new()
    {
        Id = "truncated_roc_auc",
        Name = "Truncated ROC AUC",
        Task = "classification",
        Direction = Direction.LargerIsBetter,
        Minimum = 0.0,
        Maximum = 1.0,
        Summary = "The ROC area in five bands of signal efficiency, cut at 0.2, 0.4, 0.6 and 0.8, with weights 4, 3, 2, 1 and 0: a rare decay is searched for where the background is small. " +
            "1 is perfect; guessing with scores that are all different gives 0.7.",
        Formula = "A = Σ_k v_k ∫ (min(T, c_k) − min(T, c_{k−1})) dF / Σ_k v_k (c_k − c_{k−1}), T = TPR, F = FPR, c = 0, .2, .4, .6, .8, 1, v = 4, 3, 2, 1, 0; trapezoids between the points " +
            "of the ROC curve, one for each distinct score. As in the challenge's code the minimum is taken at the points, so a group of equal scores that straddles a cut loses area",
        Reference = "Flavours of Physics challenge (LHCb and Yandex, Kaggle 2015), evaluation code roc_auc_truncated; T. Likhomanenko et al., arXiv:1510.07224",
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
        RocReplicas<Bands> statistic = new(roc, default);
        return new MetricValue(Math.Clamp(statistic.Evaluate([])!.Value, 0.0, 1.0), PoissonBootstrap.StandardError(statistic, input), input.Truth.Count);
    }

    public IReplicaStatistic? Prepare(MetricInput input) => SortedRoc.Read(input).Roc is { } roc ? new RocReplicas<Bands>(roc, default) : null;

    private struct Bands : IRocStatistic
    {
        private double _positives, _negatives, _heightBefore, _falseBefore;
        private CompensatedSum _area;

        public readonly double? Value => _area.Value / _negatives;

        public void Start(double positives, double negatives) => (_positives, _negatives) = (positives, negatives);

        public void Visit(in RocPoint point)
        {
            double height = Height(point.TruePositives / _positives);
            _area.Add((point.FalsePositives - _falseBefore) * 0.5 * (height + _heightBefore));
            (_heightBefore, _falseBefore) = (height, point.FalsePositives);
        }

        /// <summary>The weighted and normalised height of the curve, from 0 at T = 0 to 1 at T = 0.8 and above.</summary>
        private static double Height(double t)
        {
            // Σ v_k (min(t, c_k) − min(t, c_{k−1})) with v = 4, 3, 2, 1, 0 is the sum of min(t, c) over the four cuts; a perfect curve has 2.
            return (Math.Min(t, 0.2) + Math.Min(t, 0.4) + Math.Min(t, 0.6) + Math.Min(t, 0.8)) / 2.0;
        }
    }
}
