using Challenge.Core.Submissions;
using Challenge.Scoring;

namespace Challenge.Storage.Submissions;

/// <summary>A row of table published_scores, by property name.</summary>
internal sealed class PublishedRow
{
    /// <summary>The columns of table <c>p</c> under the names of the properties.</summary>
    public const string Columns = """
        p.submission_id AS SubmissionId, p.told_id AS ToldId, p.metric AS Metric, p.part AS Part, p.value AS Value,
        p.standard_error AS StandardError, p.n AS N
        """;

    public string SubmissionId { get; init; } = "";

    public string? ToldId { get; init; }

    public string? Metric { get; init; }

    public ScorePart? Part { get; init; }

    public double? Value { get; init; }

    public double? StandardError { get; init; }

    public long? N { get; init; }

    public PublishedScore ToPublished() => ToldId is null || Metric is null || Part is not { } part
        ? new PublishedScore(null, null, false)
        : new PublishedScore(new Score(Metric, part, Value, StandardError, N ?? 0, null), ToldId, ToldId == SubmissionId);
}
