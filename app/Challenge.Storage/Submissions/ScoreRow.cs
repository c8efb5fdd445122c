using Challenge.Scoring;

namespace Challenge.Storage.Submissions;

/// <summary>A row of table scores, by property name.</summary>
internal sealed class ScoreRow
{
    /// <summary>The columns of table <c>sc</c> under the names of the properties.</summary>
    public const string Columns = """
        sc.submission_id AS SubmissionId, sc.metric AS Metric, sc.part AS Part, sc.value AS Value,
        sc.standard_error AS StandardError, sc.n AS N, sc.undefined_reason AS UndefinedReason
        """;

    public string SubmissionId { get; init; } = "";

    public string Metric { get; init; } = "";

    public ScorePart Part { get; init; }

    public double? Value { get; init; }

    public double? StandardError { get; init; }

    public long N { get; init; }

    public string? UndefinedReason { get; init; }

    public Score ToScore() => new(Metric, Part, Value, StandardError, N, UndefinedReason);
}
