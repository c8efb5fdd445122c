using System.Globalization;
using Challenge.Formats;
using Challenge.Metrics;
using Challenge.Metrics.Statistics;
using Challenge.Scoring.Keys;
using Challenge.Scoring.Roles;

namespace Challenge.Scoring;

/// <summary>Computes metrics, replicas and diagnostics of a matched prediction, part by part.</summary>
internal sealed class Measurement
{
    private readonly IReadOnlyList<Part> _parts;
    private readonly Table _truth;
    private readonly Table _prediction;
    private readonly KeyMatch _match;
    private readonly IReadOnlyList<string> _unit;
    private readonly ulong _seed;
    private readonly Dictionary<(Part Whole, string Where), Part> _chosen = [];

    /// <param name="truth">The truth.</param>
    /// <param name="prediction">A checked prediction.</param>
    /// <param name="match">Which prediction row belongs to which truth row.</param>
    /// <param name="unit">Columns that name what is resampled together: the key of a row, or the group that rows belong to.</param>
    /// <param name="seed">Seed of resampling.</param>
    public Measurement(TruthTable truth, Table prediction, KeyMatch match, IReadOnlyList<string> unit, ulong seed)
    {
        (_truth, _prediction, _match, _unit, _seed) = (truth.Table, prediction, match, unit, seed);
        _parts = [.. truth.Parts.Select(p => PartOf(p.Part, p.Rows))];
    }

    /// <summary>Every metric on every part.</summary>
    public List<Score> Scores(IReadOnlyList<BoundMetric> metrics, Action<double> progress, CancellationToken cancellationToken)
    {
        List<Score> scores = [];
        foreach (BoundMetric metric in metrics)
        {
            foreach (Part part in PartsOf(metric.Use.Where))
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
        foreach (Part part in PartsOf(metric.Use.Where))
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
            foreach (Part part in PartsOf(bound.Where))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (bound.Diagnostic.Compute(Input(part, bound.Truth, bound.Prediction, bound.Parameters)) is { } diagnostic)
                    drawn.Add(new ScoredDiagnostic(part.Rows, diagnostic));
            }
        }
        return drawn;
    }

    private Part PartOf(ScorePart part, int[] rows) => new(
        part, rows, new ColumnPick(_truth, rows), new ColumnPick(_prediction, Array.ConvertAll(rows, row => _match.PredictionRow[row])), KeyHashes.Of(_truth, _unit, rows));

    /// <summary>The parts with only those rows whose truth has the given values.</summary>
    private IEnumerable<Part> PartsOf(IReadOnlyDictionary<string, double> where)
    {
        if (where.Count == 0)
            return _parts;
        string id = string.Join('\n', where.Select(w => string.Create(CultureInfo.InvariantCulture, $"{w.Key}={w.Value:R}")).Order(StringComparer.Ordinal));
        return _parts.Select(part =>
        {
            if (!_chosen.TryGetValue((part, id), out Part? chosen))
                _chosen.Add((part, id), chosen = PartOf(part.Rows, Choose(part.Indices, where)));
            return chosen;
        });
    }

    private int[] Choose(int[] rows, IReadOnlyDictionary<string, double> where)
    {
        foreach ((string field, double value) in where)
        {
            double[] values = _truth.Find(field)!.AsFloat64()!;
            rows = Array.FindAll(rows, row => values[row] == value);
        }
        return rows;
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

    private sealed record Part(ScorePart Rows, int[] Indices, ColumnPick Truth, ColumnPick Prediction, ulong[] Keys);
}
