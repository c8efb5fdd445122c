using Challenge.Core.Submissions;
using Challenge.Scoring;

namespace Challenge.Web.Api.Shapes;

/// <summary>A submission and what became of it. <c>state</c>: Received, Queued, Scoring, then Scored, Rejected, Failed or Withdrawn.</summary>
public sealed record SubmissionShape(
    string Id, string Challenge, string Phase, string State, int? QueuePosition, double Progress,
    string Participant, string Kind, string? MethodName, string? Description, string? Parameters, string? Url, string? FileName, long Bytes,
    IReadOnlyList<ScoreShape> Scores, string? ScoresWithheld, PublishedShape? Published, RejectionShape? Rejection, string? Failure, DigestsShape? Digests,
    DateTimeOffset ReceivedAt, DateTimeOffset? StartedAt, DateTimeOffset? ScoredAt, DateTimeOffset? FinishedAt, string Page)
{
    public static SubmissionShape Of(SubmissionView view)
    {
        Submission submission = view.Submission;
        return new SubmissionShape(
            submission.Id, submission.Challenge, submission.Phase, submission.State.ToString(), view.QueuePosition,
            submission.State == SubmissionState.Scored ? 1 : submission.Progress,
            submission.Participant, submission.Kind == SubmissionKind.Baseline ? "baseline" : "submission",
            submission.Notes.MethodName, submission.Notes.Description, submission.Notes.Parameters, submission.Notes.Url,
            submission.FileName, submission.PredictionBytes,
            [.. submission.Scores.Select(ScoreShape.Of)], view.Withheld, PublishedShape.Of(submission.Published), RejectionShape.Of(submission.Rejection), submission.Failure,
            DigestsShape.Of(submission.Digests),
            submission.ReceivedAt, submission.StartedAt,
            submission.State == SubmissionState.Scored ? submission.FinishedAt : null, submission.FinishedAt, $"/submissions/{submission.Id}");
    }
}

/// <summary>
/// In a phase with ladder feedback, whose score <c>scores</c> holds: this submission's, a new best (<c>is_new</c>), or the participant's best once more.
/// </summary>
public sealed record PublishedShape(bool IsNew, string? SubmissionId)
{
    public static PublishedShape? Of(PublishedScore? published) => published is null ? null : new PublishedShape(published.IsNew, published.SubmissionId);
}

/// <summary>One metric on one part of the test rows: "public", "private", or "all" where truth has no parts.</summary>
public sealed record ScoreShape(string Metric, string Part, double? Value, double? StandardError, long N, string? UndefinedReason)
{
    public static ScoreShape Of(Score score) => new(
        score.Metric, Words.Of(score.Part), score.Value, score.StandardError, score.N, score.UndefinedReason);
}

/// <summary>Why the file was not scored: how many rows are concerned, and the first five.</summary>
public sealed record RejectionShape(string Problem, long Count, IReadOnlyList<RejectedRowShape> First)
{
    public static RejectionShape? Of(Rejection? rejection) => rejection is null ? null : new RejectionShape(
        rejection.Problem, rejection.Count, [.. rejection.First.Select(r => new RejectedRowShape(r.Row, r.Key, r.Message))]);
}

/// <summary>One offending row; 1 is the first row of data.</summary>
public sealed record RejectedRowShape(long? Row, string Key, string Message);

/// <summary>The five things a score is a function of.</summary>
public sealed record DigestsShape(string Prediction, string Truth, string Challenge, string MetricVersion, string Seed)
{
    public static DigestsShape? Of(ScoreDigests? digests) => digests is null ? null : new DigestsShape(
        digests.Prediction, digests.Truth, digests.Challenge, digests.MetricVersion, digests.Seed);
}

/// <summary>What changes while a submission is worked on; sent as server-sent events.</summary>
public sealed record SubmissionProgressShape(string Id, string State, int? QueuePosition, double Progress, bool Final);
