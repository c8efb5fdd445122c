using Challenge.Datasets.Manifests;
using Challenge.Formats;
using Challenge.Metrics;

namespace Challenge.Scoring;

/// <summary>Scores a prediction file against the truth of a challenge. Pure: the same files give the same report. Safe to use from many threads.</summary>
public sealed class ScoreSubmission(MetricCatalog metrics, FormatCatalog formats)
{
    /// <summary>Reads, checks and scores the prediction. Progress runs from 0 to 1.</summary>
    public ScoreOutcome Run(ScoreRequest request, IProgress<double>? progress, CancellationToken cancellationToken) =>
        throw new NotImplementedException($"{metrics.All.Count} {formats.All.Count} {request} {progress} {cancellationToken}");

    /// <summary>The same checks without truth.</summary>
    /// <param name="challenge">The challenge.</param>
    /// <param name="prediction">The file; seekable, at its start, left open.</param>
    /// <param name="predictionName">Its file name, if known.</param>
    /// <param name="keys">A table with the key columns of the test rows; null when there is none at hand: then unknown and missing keys are not looked for.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public ValidationOutcome Validate(
        ChallengeDefinition challenge, Stream prediction, string? predictionName, Table? keys, CancellationToken cancellationToken) =>
        throw new NotImplementedException($"{challenge} {prediction} {predictionName} {keys} {cancellationToken}");
}
