using System.Text.Json.Nodes;
using Challenge.Metrics.Diagnostics;
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

    /// <summary>Curves as <c>/api/v1/submissions/{id}/curves/{diagnostic}</c> gives them, in one list.</summary>
    public static JsonObject Of(IReadOnlyList<ScoredDiagnostic> curves) => new()
    {
        ["items"] = new JsonArray(
        [
            .. curves.Select(c => new JsonObject
            {
                ["id"] = c.Diagnostic.Id,
                ["title"] = c.Diagnostic.Title,
                ["part"] = PartName(c.Part),
                ["x"] = Of(c.Diagnostic.X),
                ["y"] = Of(c.Diagnostic.Y),
                ["series"] = new JsonArray([.. c.Diagnostic.Series.Select(Of)]),
            }),
        ]),
    };

    private static JsonObject Of(PlotAxis axis) => new() { ["label"] = axis.Label, ["unit"] = axis.Unit, ["logarithmic"] = axis.IsLogarithmic };

    private static JsonObject Of(PlotSeries series) => new()
    {
        ["name"] = series.Name,
        ["mark"] = series.Mark switch { PlotMark.Line => "line", PlotMark.Step => "step", _ => "point" },
        ["x"] = Numbers(series.X),
        ["y"] = Numbers(series.Y),
        ["y_error"] = series.YError is { } errors ? Numbers(errors) : null,
    };

    private static JsonArray Numbers(double[] values) => new([.. values.Select(v => JsonValue.Create(v))]);

    public static string PartName(ScorePart part) => part switch
    {
        ScorePart.Public => "public",
        ScorePart.Private => "private",
        _ => "all",
    };
}
