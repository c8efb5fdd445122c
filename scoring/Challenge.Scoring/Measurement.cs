using Challenge.Metrics;
using Challenge.Metrics.Statistics;
using Challenge.Scoring.Keys;
using Challenge.Scoring.Roles;

namespace Challenge.Scoring;

/// <summary>Computes metrics, replicas and diagnostics of a matched prediction, part by part.</summary>
internal sealed class Measurement
{
    private readonly IReadOnlyList<Part> _parts;
    private readonly ulong _seed;

    public Measurement(TruthTable truth, Formats.Table prediction, KeyMatch match, IReadOnlyList<string> key, ulong seed)
    {
        _seed = seed;
        _parts =
        [
            .. truth.Parts.Select(p => new Part(
                p.Part, new ColumnPick(truth.Table, p.Rows), new ColumnPick(prediction, Array.ConvertAll(p.Rows, row => match.PredictionRow[row])),
                KeyHashes.Of(truth.Table, key, p.Rows))),
        ];
    }

    /// <summary>Every metric on every part.</summary>
    public List<Score> Scores(IReadOnlyList<BoundMetric> metrics, Action<double> progress, CancellationToken cancellationToken)
    {
        List<Score> scores = [];
        foreach (BoundMetric metric in metrics)
        {
            foreach (Part part in _parts)
            {
                cancellationToken.ThrowIfCancellationRequested();
                scores.Add(ToScore(metric.Use.Metric, part.Rows, metric.Metric.Compute(Input(part, metric.Truth, metric.Prediction, metric.Use.Parameters))));
                progress((double)scores.Count / (metrics.Count * _parts.Count));
            }
        }
        return scores;
    }

    /// <summary>Replicas of a metric on every part; nothing for one that cannot be resampled.</summary>
    public List<ScoreReplicas> Replicas(BoundMetric metric, int count, CancellationToken cancellationToken)
    {
        List<ScoreReplicas> replicas = [];
        foreach (Part part in _parts)
        {
            cancellationToken.ThrowIfCancellationRequested();
            MetricInput input = Input(part, metric.Truth, metric.Prediction, metric.Use.Parameters);
            if (metric.Metric is IResampledMetric resampled && resampled.Prepare(input) is { } statistic)
                replicas.Add(new ScoreReplicas(metric.Use.Metric, part.Rows, PoissonBootstrap.Replicas(statistic, input.Seed, count, input.MaximumThreads)));
        }
        return replicas;
    }

    /// <summary>Every diagnostic on every part where there is something to draw.</summary>
    public List<ScoredDiagnostic> Diagnostics(IReadOnlyList<BoundDiagnostic> diagnostics, CancellationToken cancellationToken)
    {
        List<ScoredDiagnostic> drawn = [];
        foreach (BoundDiagnostic bound in diagnostics)
        {
            foreach (Part part in _parts)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (bound.Diagnostic.Compute(Input(part, bound.Truth, bound.Prediction, bound.Parameters)) is { } diagnostic)
                    drawn.Add(new ScoredDiagnostic(part.Rows, diagnostic));
            }
        }
        return drawn;
    }

    private MetricInput Input(Part part, IReadOnlyList<BoundRole> truth, IReadOnlyList<BoundRole> prediction, IReadOnlyDictionary<string, double> parameters) =>
        new(part.Truth.For(truth), part.Prediction.For(prediction), _seed) { Parameters = parameters, UnitKeys = part.Keys };

    private static Score ToScore(string metric, ScorePart part, MetricResult result) => result switch
    {
        MetricValue { Value: var value } when !double.IsFinite(value) =>
            throw new InvalidOperationException($"metric '{metric}' gave {value}; it must be finite or Undefined"),
        MetricValue value => new Score(metric, part, value.Value, value.StandardError, value.N, null),
        Undefined undefined => new Score(metric, part, null, null, undefined.N, undefined.Reason),
        _ => throw new InvalidOperationException($"metric '{metric}' gave {result.GetType().Name}"),
    };

    private sealed record Part(ScorePart Rows, ColumnPick Truth, ColumnPick Prediction, ulong[] Keys);
}
