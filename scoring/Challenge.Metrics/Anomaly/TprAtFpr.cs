using Challenge.Metrics.Classification;
using Challenge.Metrics.Statistics;

namespace Challenge.Metrics.Anomaly;

/// <summary>The share of the signal found where a given share of the background passes.</summary>
public sealed class TprAtFpr : IResampledMetric
{
    private const string Fpr = "fpr";
    private const double DefaultFpr = 0.01;

    public MetricInfo Info { get; } = new()
    {
        Id = "tpr_at_fpr",
        Name = "Signal efficiency at fixed background efficiency",
        Task = "anomaly",
        Direction = Direction.LargerIsBetter,
        Minimum = 0.0,
        Maximum = 1.0,
        Summary = "The fraction of signal that passes the cut which lets the fraction fpr of the background through: what a trigger with a fixed rate for background finds.",
        Formula = "TPR(FPR = fpr), linearly interpolated between the points of the weighted ROC curve; where the curve rises at fpr, the top of the step",
        Reference = "G. Kasieczka et al., The LHC Olympics 2020, Rep. Prog. Phys. 84 (2021) 124201, arXiv:2101.08320; T. Fawcett, Pattern Recognit. Lett. 27 (2006) 861",
        StandardError = "Deviation of 400 Poisson bootstrap replicas of the rows, in which the threshold moves as well.",
        Truth = [BinaryRoles.Label, BinaryRoles.Weight],
        Prediction = [BinaryRoles.Score],
        Parameters = [new MetricParameter(Fpr, DefaultFpr, "Background efficiency, in (0, 1]; fpr times the number of background rows must be at least 1.")],
        WeightIsRepetition = true,
        ErrorDrawsByKey = true,
        Version = "1",
    };

    public MetricResult Compute(MetricInput input)
    {
        (RocReplicas<Efficiency>? statistic, string? problem) = Read(input);
        return statistic is null
            ? new Undefined(problem!, input.Truth.Count)
            : new MetricValue(Math.Clamp(statistic.Evaluate([])!.Value, 0.0, 1.0), PoissonBootstrap.StandardError(statistic, input), input.Truth.Count);
    }

    public IReplicaStatistic? Prepare(MetricInput input) => Read(input).Statistic;

    private static (RocReplicas<Efficiency>? Statistic, string? Problem) Read(MetricInput input)
    {
        double level = input.Parameters.GetValueOrDefault(Fpr, DefaultFpr);
        if (level is not (> 0.0 and <= 1.0))
            return (null, $"The parameter fpr must lie in (0, 1]; it is {level}.");
        (SortedRoc? roc, string? problem) = SortedRoc.Read(input);
        if (roc is null)
            return (null, problem);
        int negatives = Enumerable.Range(0, roc.Count).Count(k => !roc.IsPositive(k));
        return level * negatives >= 1.0
            ? (new RocReplicas<Efficiency>(roc, new Efficiency(level)), null)
            : (null, $"With {negatives} background rows a background efficiency of {level} is less than one event, so the threshold is not known.");
    }

    private struct Efficiency(double level) : IRocStatistic
    {
        private RocCrossing _crossing = new(atSignalEfficiency: false, level);

        public readonly double? Value => _crossing.SignalEfficiency;

        public void Start(double positives, double negatives) => _crossing.Start(positives, negatives);

        public void Visit(in RocPoint point) => _crossing.Visit(point);
    }
}
