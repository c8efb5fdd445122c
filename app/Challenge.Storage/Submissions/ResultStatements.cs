using System.Text.Json;
using System.Text.Json.Serialization;
using Challenge.Metrics.Diagnostics;
using Challenge.Scoring;
using Challenge.Storage.Sql;
using Dapper;

namespace Challenge.Storage.Submissions;

/// <summary>Statements on what comes with a score: replicas and curves.</summary>
internal static class ResultStatements
{
    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static async Task InsertReplicasAsync(this SqlCommands commands, string submissionId, IReadOnlyList<ScoreReplicas> all)
    {
        foreach (ScoreReplicas one in all)
        {
            await commands.ExecuteAsync(
                "INSERT INTO score_replicas (submission_id, metric, part, replicas) VALUES (@submissionId, @Metric, @part, @replicas)",
                new { submissionId, one.Metric, part = one.Part.ToString(), replicas = ReplicaBytes.Of(one.Values) });
        }
    }

    public static async Task InsertDiagnosticsAsync(this SqlCommands commands, string submissionId, IReadOnlyList<ScoredDiagnostic> all)
    {
        for (int i = 0; i < all.Count; i++)
        {
            ScoredDiagnostic one = all[i];
            await commands.ExecuteAsync(
                """
                INSERT INTO diagnostics (submission_id, part, diagnostic, position, content)
                VALUES (@submissionId, @part, @Id, @position, @content)
                """,
                new { submissionId, part = one.Part.ToString(), one.Diagnostic.Id, position = i, content = JsonSerializer.Serialize(one.Diagnostic, _json) });
        }
    }

    public static async Task<Dictionary<string, double[]>> ListReplicasAsync(
        this SqlCommands commands, IReadOnlyList<string> submissionIds, string metric, ScorePart part)
    {
        Dictionary<string, double[]> found = new(StringComparer.Ordinal);
        foreach (string[] chunk in submissionIds.Chunk(SubmissionStatements.IdsAStatement))
        {
            (string ids, DynamicParameters parameters) = SubmissionStatements.Ids(chunk);
            parameters.Add("metric", metric);
            parameters.Add("part", part.ToString());
            foreach (ReplicaRow row in await commands.ListAsync<ReplicaRow>(
                $"SELECT submission_id AS Id, replicas AS Replicas FROM score_replicas WHERE submission_id IN ({ids}) AND metric = @metric AND part = @part", parameters))
                found.Add(row.Id, ReplicaBytes.ToValues(row.Replicas));
        }
        return found;
    }

    public static async Task<IReadOnlyList<ScoredDiagnostic>> ListDiagnosticsAsync(this SqlCommands commands, string submissionId)
    {
        List<DiagnosticRow> rows = await commands.ListAsync<DiagnosticRow>(
            "SELECT part AS Part, content AS Content FROM diagnostics WHERE submission_id = @submissionId ORDER BY position", new { submissionId });
        return rows.ConvertAll(row => new ScoredDiagnostic(row.Part, JsonSerializer.Deserialize<Diagnostic>(row.Content, _json)!));
    }

    private sealed class ReplicaRow
    {
        public string Id { get; init; } = "";

        public byte[] Replicas { get; init; } = [];
    }

    private sealed class DiagnosticRow
    {
        public ScorePart Part { get; init; }

        public string Content { get; init; } = "";
    }
}
