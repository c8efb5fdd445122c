using System.Text.Json;
using Challenge.Core.Submissions;
using Challenge.Scoring;
using Challenge.Storage.Sql;

namespace Challenge.Storage.Submissions;

/// <summary>A row of table submissions, by property name.</summary>
internal sealed class SubmissionRow
{
    /// <summary>The columns under the names of the properties, for SELECT and RETURNING.</summary>
    public const string Columns = """
        id AS Id, challenge AS Challenge, phase AS Phase, season AS Season, account_id AS AccountId, participant AS Participant,
        kind AS Kind, state AS State, method_name AS MethodName, description AS Description, parameters AS Parameters, url AS Url,
        prediction_digest AS PredictionDigest, prediction_bytes AS PredictionBytes, file_name AS FileName, attempt AS Attempt,
        progress AS Progress, received_at AS ReceivedAt, started_at AS StartedAt, finished_at AS FinishedAt,
        scored_prediction AS ScoredPrediction, scored_truth AS ScoredTruth, scored_challenge AS ScoredChallenge,
        scored_metric_version AS ScoredMetricVersion, scored_seed AS ScoredSeed, rejection AS Rejection, failure AS Failure
        """;

    public string Id { get; init; } = "";

    public string Challenge { get; init; } = "";

    public string Phase { get; init; } = "";

    public int Season { get; init; }

    public string AccountId { get; init; } = "";

    public string Participant { get; init; } = "";

    public SubmissionKind Kind { get; init; }

    public SubmissionState State { get; init; }

    public string? MethodName { get; init; }

    public string? Description { get; init; }

    public string? Parameters { get; init; }

    public string? Url { get; init; }

    public string PredictionDigest { get; init; } = "";

    public long PredictionBytes { get; init; }

    public string? FileName { get; init; }

    public int Attempt { get; init; }

    public double Progress { get; init; }

    public long ReceivedAt { get; init; }

    public long? StartedAt { get; init; }

    public long? FinishedAt { get; init; }

    public string? ScoredPrediction { get; init; }

    public string? ScoredTruth { get; init; }

    public string? ScoredChallenge { get; init; }

    public string? ScoredMetricVersion { get; init; }

    public string? ScoredSeed { get; init; }

    public string? Rejection { get; init; }

    public string? Failure { get; init; }

    /// <param name="scores">Its scores; used only while it is Scored.</param>
    /// <param name="published">What its phase's ladder told; used only while it is Scored.</param>
    public Submission ToSubmission(IReadOnlyList<Score> scores, PublishedScore? published = null) => new()
    {
        Id = Id,
        Challenge = Challenge,
        Phase = Phase,
        Season = Season,
        AccountId = AccountId,
        Participant = Participant,
        Kind = Kind,
        State = State,
        Notes = new SubmissionNotes(MethodName, Description, Parameters, Url),
        PredictionDigest = PredictionDigest,
        PredictionBytes = PredictionBytes,
        FileName = FileName,
        Attempt = Attempt,
        Progress = Progress,
        ReceivedAt = ReceivedAt.ToInstant(),
        StartedAt = StartedAt.ToInstant(),
        FinishedAt = FinishedAt.ToInstant(),
        Scores = State == SubmissionState.Scored ? scores : [],
        Published = State == SubmissionState.Scored ? published : null,
        Digests = State == SubmissionState.Scored && ScoredPrediction is not null
            ? new ScoreDigests(ScoredPrediction, ScoredTruth!, ScoredChallenge!, ScoredMetricVersion!, ScoredSeed!)
            : null,
        Rejection = Rejection is null ? null : JsonSerializer.Deserialize<Rejection>(Rejection, JsonSerializerOptions.Web),
        Failure = State == SubmissionState.Failed ? Failure : null,
    };
}
