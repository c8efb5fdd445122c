using System.Globalization;
using Challenge.Datasets.Manifests;
using Challenge.Formats;
using Challenge.Metrics;
using Challenge.Metrics.Diagnostics;
using Challenge.Scoring.Checks;
using Challenge.Scoring.Keys;
using Challenge.Scoring.Roles;

namespace Challenge.Scoring;

/// <summary>Scores a prediction file against the truth of a challenge. Pure: the same files give the same report. Safe to use from many threads.</summary>
public sealed class ScoreSubmission(MetricCatalog metrics, FormatCatalog formats, DiagnosticCatalog diagnostics)
{
    /// <summary>Bootstrap replicas of the primary metric: a rank interval at 95 % then ends on its 25th value.</summary>
    public const int ReplicaCount = 1000;

    /// <summary>Reads, checks and scores the prediction. Progress runs from 0 to 1.</summary>
    public ScoreOutcome Run(ScoreRequest request, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        (ChallengeDefinition challenge, DatasetManifest dataset) = (request.Challenge, request.Dataset);
        List<string> problems = [];
        IReadOnlyList<BoundMetric> bound = ChallengeCheck.BindAll(challenge, dataset, metrics, problems);
        if (problems.Count > 0)
            return new ScoreImpossible($"The challenge '{challenge.Id}' cannot be scored: {string.Join(" ", problems)}");
        ScoreDigests digests = TakeDigests(request, bound);
        progress?.Report(0.05);

        (TruthTable? truth, string problem) = TruthTable.Read(formats, request, bound, cancellationToken);
        if (truth is null)
            return new ScoreImpossible(problem);
        progress?.Report(0.2);

        ReadOptions limits = Limits(truth.Table.RowCount, challenge);
        (Table? prediction, Rejection? rejection) = ReadAndCheckSchema(challenge, dataset, request.Prediction, request.PredictionName, limits, cancellationToken);
        if (prediction is null)
            return new ScoreRejected(rejection!);
        progress?.Report(0.5);

        KeyMatch match = KeyMatcher.Match(truth.Table, prediction, challenge.Key);
        IReadOnlyList<Finding> findings = [.. match.Findings, .. ValueCheck.Find(prediction, challenge)];
        if (findings.Count > 0)
            return new ScoreRejected(Finding.ToRejection(findings));
        progress?.Report(0.6);

        Measurement measurement = new(truth, prediction, match, dataset.Group is { } group && challenge.Key.Contains(group) ? [group] : challenge.Key, Digest.Seed(digests.Truth, digests.Challenge));
        List<Score> scores = measurement.Scores(bound, done => progress?.Report(0.6 + (0.2 * done)), cancellationToken);
        List<ScoreReplicas> replicas = measurement.Replicas(bound[0], ReplicaCount, cancellationToken);
        progress?.Report(0.95);
        List<ScoredDiagnostic> curves = measurement.Diagnostics(DiagnosticBinding.Bind(diagnostics, bound), cancellationToken);
        progress?.Report(1.0);
        return new ScoreReport(scores, digests, truth.Table.RowCount) { Replicas = replicas, Diagnostics = curves };
    }

    /// <summary>The same checks without truth.</summary>
    /// <param name="challenge">The challenge.</param>
    /// <param name="dataset">Its dataset: says what type the key has.</param>
    /// <param name="prediction">The file; seekable, at its start, left open.</param>
    /// <param name="predictionName">Its file name, if known.</param>
    /// <param name="keys">A table with the key columns of the test rows, of the dataset's types and unique; null when there is none at hand: then unknown and missing keys are not looked for.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public ValidationOutcome Validate(
        ChallengeDefinition challenge, DatasetManifest dataset, Stream prediction, string? predictionName, Table? keys, CancellationToken cancellationToken)
    {
        string digest = Digest.Of(prediction);
        ReadOptions limits = keys is null ? new ReadOptions() : Limits(keys.RowCount, challenge);
        (Table? table, Rejection? rejection) = ReadAndCheckSchema(challenge, dataset, prediction, predictionName, limits, cancellationToken);
        if (table is null)
            return new PredictionInvalid(rejection!);
        IReadOnlyList<Finding> keyFindings =
            keys is null ? KeyMatcher.FindRepeated(table, challenge.Key) : KeyMatcher.Match(keys, table, challenge.Key).Findings;
        IReadOnlyList<Finding> findings = [.. keyFindings, .. ValueCheck.Find(table, challenge)];
        return findings.Count > 0
            ? new PredictionInvalid(Finding.ToRejection(findings))
            : new PredictionValid(table.RowCount, digest, keys is not null);
    }

    private static ScoreDigests TakeDigests(ScoreRequest request, IReadOnlyList<BoundMetric> bound)
    {
        string truth = Digest.Of(request.Truth);
        string versions = string.Join(' ', bound.Select(b => $"{b.Metric.Info.Id}/{b.Metric.Info.Version}").Order(StringComparer.Ordinal));
        string seed = Digest.Seed(truth, request.Challenge.Digest).ToString("x16", CultureInfo.InvariantCulture);
        return new ScoreDigests(Digest.Of(request.Prediction), truth, request.Challenge.Digest, versions, seed);
    }

    private (Table? Prediction, Rejection? Rejection) ReadAndCheckSchema(
        ChallengeDefinition challenge, DatasetManifest dataset, Stream content, string? name, ReadOptions limits, CancellationToken cancellationToken)
    {
        IReadOnlyDictionary<string, ColumnType> expected = SchemaCheck.ExpectedTypes(challenge, dataset);
        ReadOutcome outcome = formats.Read(content, name, limits with { Expected = Types.Flattened(expected, challenge.ArrayShapes), KeepArrays = true }, cancellationToken);
        if (outcome is UnreadableTable unreadable)
            return (null, new Rejection($"The file cannot be read as a table: {unreadable}", 0, []));
        TableContent read = (TableContent)outcome;
        read = read with { Table = read.Table.Gather(challenge.ArrayShapes) };
        IReadOnlyList<Finding> findings = SchemaCheck.Find(read.Table, challenge, expected);
        if (findings.Count == 0 && read.InvalidCellCount > 0)
            findings = [InvalidCells.Find(read, challenge)];
        return findings.Count > 0 ? (null, Finding.ToRejection(findings)) : (read.Table, null);
    }

    /// <summary>
    /// A prediction cannot need much more room than its rows; what grows beyond is refused before it fills the memory (a gzip bomb).
    /// The fixed part leaves room to say what is wrong with a file of another kind.
    /// </summary>
    private static ReadOptions Limits(int rows, ChallengeDefinition challenge)
    {
        const long anyFile = 64L << 20, bytesPerCell = 256;
        return new ReadOptions { MaximumBytes = anyFile + (bytesPerCell * rows * (challenge.Key.Count + challenge.Columns.Sum(c => (long)c.Width))) };
    }
}
