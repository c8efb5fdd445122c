using System.Text.Json.Nodes;
using Challenge.Scoring;

namespace Challenge.Cli.Output;

/// <summary>Scores and rejections as JSON, with the names that the HTTP API uses.</summary>
internal static class ScoreJson
{
    public static JsonObject Of(Rejection rejection) => new()
    {
        ["problem"] = rejection.Problem,
        ["count"] = rejection.Count,
        ["first"] = new JsonArray([.. rejection.First.Select(r => new JsonObject { ["row"] = r.Row, ["key"] = r.Key, ["message"] = r.Message })]),
    };

    public static JsonArray Of(IReadOnlyList<Score> scores) => new(
    [
        .. scores.Select(s => new JsonObject
        {
            ["metric"] = s.Metric,
            ["part"] = PartName(s.Part),
            ["value"] = s.Value,
            ["standard_error"] = s.StandardError,
            ["n"] = s.N,
            ["undefined_reason"] = s.UndefinedReason,
        }),
    ]);

    public static JsonObject Of(ScoreDigests digests) => new()
    {
        ["prediction"] = digests.Prediction,
        ["truth"] = digests.Truth,
        ["challenge"] = digests.Challenge,
        ["metric_version"] = digests.MetricVersion,
        ["seed"] = digests.Seed,
    };

    public static string PartName(ScorePart part) => part switch
    {
        ScorePart.Public => "public",
        ScorePart.Private => "private",
        _ => "all",
    };
}
