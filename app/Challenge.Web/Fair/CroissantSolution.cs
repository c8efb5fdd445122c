using System.Text.Json.Nodes;
using Challenge.Core.Leaderboards;

namespace Challenge.Web.Fair;

/// <summary>A row of a board as a solution of the task and its evaluation.</summary>
internal static class CroissantSolution
{
    /// <param name="row">A row with a submission.</param>
    /// <param name="task">The task.</param>
    /// <param name="problem">Address of the problem that it solves.</param>
    /// <param name="primary">The metric of the row's value.</param>
    public static IEnumerable<JsonObject> Of(LeaderboardRow row, CroissantTask task, string problem, string primary)
    {
        string page = $"{task.Server}/submissions/{row.SubmissionId}";
        string method = row.MethodName ?? row.Participant;
        yield return new JsonObject
        {
            ["@type"] = "cr:TaskSolution",
            ["@id"] = page,
            ["schema:name"] = method,
            ["schema:creator"] = new JsonObject { ["@type"] = row.Kind == RowKind.Baseline ? "schema:Organization" : "schema:Person", ["schema:name"] = row.Kind == RowKind.Baseline ? "This server" : row.Participant },
            ["schema:isBasedOn"] = new JsonObject { ["@id"] = problem },
            ["cr:implementation"] = new JsonObject { ["@type"] = "schema:SoftwareApplication", ["@id"] = page + "#method", ["schema:name"] = method },
        };
        JsonObject evaluation = new()
        {
            ["@type"] = "cr:EvaluationTask",
            ["@id"] = page + "#evaluation",
            ["schema:name"] = $"Scores of {method}",
            ["cr:evaluatedSolution"] = new JsonObject { ["@id"] = page },
            ["cr:evaluationResults"] = new JsonArray(
            [
                Result(task, page, primary, row.Value, row.StandardError),
                .. row.Others.OrderBy(o => o.Key, StringComparer.Ordinal).Select(o => Result(task, page, o.Key, o.Value, null)),
            ]),
        };
        if (row.SubmittedAt is { } at)
            evaluation["schema:dateCreated"] = Instant.Write(at);
        yield return evaluation;
    }

    /// <summary>The shapes of the vocabulary take a number only as decimal, which JSON's are not; so the value is a quantity, which has room for its error too.</summary>
    private static JsonObject Result(CroissantTask task, string page, string metric, double value, double? error)
    {
        JsonObject quantity = new() { ["@type"] = "schema:QuantitativeValue", ["schema:value"] = value };
        if (error is { } width)
            quantity["schema:valueReference"] = new JsonObject { ["@type"] = "schema:PropertyValue", ["schema:name"] = "standard error", ["schema:value"] = width };
        return new JsonObject
        {
            ["@type"] = "cr:EvaluationResult",
            ["@id"] = $"{page}#{metric}",
            ["schema:name"] = task.NameOf(metric),
            ["cr:metric"] = task.Metric(metric),
            ["cr:value"] = quantity,
        };
    }
}
