using Challenge.Metrics;
using Challenge.Metrics.Statistics;

namespace Challenge.Cli.Metrics;

/// <summary>One prediction among those compared.</summary>
/// <param name="Name">The file, and column, as given.</param>
/// <param name="Value">Its score.</param>
/// <param name="Rank">Where it stands, and could stand.</param>
/// <param name="ToBest">Its difference to the best; null for the best itself and where an error is not known.</param>
/// <param name="Bootstrap">The paired bootstrap behind <paramref name="ToBest"/>; null where the errors were taken as independent.</param>
/// <param name="Test">The metric's own test against the best; null for the best itself, and where there is none.</param>
internal sealed record ComparedPrediction(
    string Name, MetricValue Value, RankInterval Rank, PairedDifference? ToBest, BootstrapComparison? Bootstrap, PairedTest? Test);

/// <summary>Scores predictions on one truth and tells which differ by more than chance.</summary>
internal static class Comparison
{
    /// <summary>The predictions, best first.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="names">Name of each prediction.</param>
    /// <param name="inputs">Input of each prediction.</param>
    /// <param name="replicas">Number of paired replicas.</param>
    /// <param name="progress">The share done, from 0 to 1.</param>
    /// <param name="cancellationToken">Stops between predictions.</param>
    public static Result<IReadOnlyList<ComparedPrediction>> Of(
        IMetric metric, IReadOnlyList<string> names, IReadOnlyList<MetricInput> inputs, int replicas, IProgress<double> progress, CancellationToken cancellationToken)
    {
        List<MetricValue> values = [];
        List<RankedScore> scores = [];
        for (int i = 0; i < inputs.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (metric.Compute(inputs[i]) is not MetricValue value)
                return Fault.Input($"{metric.Info.Id} has no value for {names[i]}: {((Undefined)metric.Compute(inputs[i])).Reason}");
            IReplicaStatistic? statistic = (metric as IResampledMetric)?.Prepare(inputs[i]);
            values.Add(value);
            scores.Add(new RankedScore(
                value.Value, value.StandardError, statistic is null ? null : PoissonBootstrap.Replicas(statistic, inputs[i].Seed, replicas, inputs[i].MaximumThreads)));
            progress.Report((i + 1.0) / (inputs.Count + 1));
        }
        RankInterval[] ranks = RankIntervals.Of(scores, metric.Info.Direction);
        int best = Array.FindIndex(ranks, r => r.Rank == 1);
        return (ComparedPrediction[])
        [
            .. Enumerable.Range(0, inputs.Count).OrderBy(i => ranks[i].Rank).Select(i =>
            {
                if (i == best)
                    return new ComparedPrediction(names[i], values[i], ranks[i], null, null, null);
                BootstrapComparison? bootstrap = scores[i].Replicas is { } own && scores[best].Replicas is { } others
                    ? PairedBootstrap.Compare(values[i].Value, own, values[best].Value, others)
                    : null;
                return new ComparedPrediction(
                    names[i], values[i], ranks[i], bootstrap?.Difference ?? Independent(values[i], values[best]), bootstrap,
                    (metric as IPairedMetric)?.Compare(inputs[i], inputs[best]));
            }),
        ];
    }

    private static PairedDifference? Independent(MetricValue value, MetricValue best) =>
        value.StandardError is { } a && best.StandardError is { } b ? new PairedDifference(value.Value - best.Value, Math.Sqrt((a * a) + (b * b))) : null;
}
