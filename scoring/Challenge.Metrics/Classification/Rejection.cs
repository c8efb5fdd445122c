using Challenge.Metrics.Statistics;

namespace Challenge.Metrics.Classification;

/// <summary>Background rejection 1/ε_B at a signal efficiency ε_S, with the error that the metrics on it share.</summary>
internal struct Rejection(double signalEfficiency) : IRocStatistic
{
    /// <summary>The parameter that a challenge sets.</summary>
    public static readonly MetricParameter EpsS = new("eps_s", 0.5, "Signal efficiency ε_S at which the background is counted, in (0, 1]; papers use 0.5 and 0.3.");

    public const string StandardError =
        "The larger of two: 1/√n relative, with n the effective number of false positives (Σw)²/Σw²; and R² times the deviation of ε_B over 400 Poisson bootstrap " +
        "replicas of the rows, in which the threshold moves as well. Papers quote the spread over trainings instead, which leaves the test sample's error out: " +
        "with 400,000 test jets R = 2000 at ε_S = 0.3 rests on 100 false positives, so on 10 %.";

    private RocCrossing _crossing = new(atSignalEfficiency: true, signalEfficiency);

    public readonly double? Value => _crossing.BackgroundEfficiency > 0.0 ? 1.0 / _crossing.BackgroundEfficiency : null;

    public void Start(double positives, double negatives) => _crossing.Start(positives, negatives);

    public void Visit(in RocPoint point) => _crossing.Visit(point);

    /// <summary>Value and error on the rows of <paramref name="roc"/>.</summary>
    public static MetricResult Compute(SortedRoc roc, MetricInput input)
    {
        double level = input.Parameters.GetValueOrDefault(EpsS.Name, EpsS.Default!.Value);
        if (level is not (> 0.0 and <= 1.0))
            return new Undefined($"The parameter eps_s must lie in (0, 1]; it is {level}.", roc.Count);
        Rejection start = new(level);
        Rejection found = roc.Evaluate([], start)!.Value;
        if (found.Value is not { } rejection)
        {
            int negatives = 0;
            for (int k = 0; k < roc.Count; k++)
                negatives += roc.IsPositive(k) ? 0 : 1;
            return new Undefined(
                $"No background passes at signal efficiency {level}, so the rejection is not bounded from above. With {negatives} background rows it is above {negatives / 3.0:F0} at 95 % confidence.",
                roc.Count);
        }
        double[] efficiencies = PoissonBootstrap.Replicas(new RocReplicas<Rejection>(roc, start), input.Seed, PoissonBootstrap.ErrorReplicas, input.MaximumThreads);
        for (int i = 0; i < efficiencies.Length; i++)
            efficiencies[i] = 1.0 / efficiencies[i];
        double counting = rejection / Math.Sqrt(found._crossing.EffectiveFalsePositives);
        double bootstrap = rejection * rejection * (PoissonBootstrap.Deviation(efficiencies) ?? 0.0);
        return new MetricValue(rejection, Math.Max(counting, bootstrap), roc.Count);
    }

    /// <summary>The same under resampling; null where the parameter is out of range.</summary>
    public static IReplicaStatistic? Prepare(SortedRoc? roc, MetricInput input)
    {
        double level = input.Parameters.GetValueOrDefault(EpsS.Name, EpsS.Default!.Value);
        return roc is not null && level is > 0.0 and <= 1.0 ? new RocReplicas<Rejection>(roc, new Rejection(level)) : null;
    }
}
