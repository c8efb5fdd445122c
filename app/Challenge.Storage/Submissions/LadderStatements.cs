using Challenge.Core.Submissions;
using Challenge.Scoring;
using Challenge.Storage.Sql;

namespace Challenge.Storage.Submissions;

/// <summary>Decides, inside the transaction that stores a score, what the ladder tells of it.</summary>
internal static class LadderStatements
{
    /// <summary>Compares the submission, now Scored, with its participant's best and writes down what is told.</summary>
    public static async Task PublishAsync(this SqlCommands commands, Database database, string id, ScoreReport report, LadderRule rule)
    {
        SubmissionRow submission = (await commands.FindAsync<SubmissionRow>($"SELECT {SubmissionRow.Columns} FROM submissions WHERE id = @id", new { id }))!;
        await database.TakeTurnsAsync(commands, $"ladder/{submission.Challenge}/{submission.Phase}/{submission.Kind}/{submission.AccountId}");
        PublishedScore published = rule.Decide(id, report, await commands.FindBestAsync(submission, rule));
        await commands.ExecuteAsync(
            """
            INSERT INTO published_scores (submission_id, told_id, metric, part, value, standard_error, n)
            VALUES (@id, @SubmissionId, @Metric, @part, @Value, @StandardError, @N)
            """,
            new
            {
                id,
                published.SubmissionId,
                published.Score?.Metric,
                part = published.Score?.Part.ToString(),
                published.Score?.Value,
                published.Score?.StandardError,
                published.Score?.N,
            });
    }

    private static async Task<LadderRung?> FindBestAsync(this SqlCommands commands, SubmissionRow submission, LadderRule rule)
    {
        List<RungRow> rungs = await commands.ListAsync<RungRow>(
            """
            SELECT p.submission_id AS Id, p.part AS Part, p.value AS Published, p.standard_error AS StandardError, p.n AS N,
                s.scored_seed AS Seed, sc.value AS Value
            FROM submissions s
                JOIN published_scores p ON p.submission_id = s.id
                JOIN scores sc ON sc.submission_id = s.id AND sc.metric = p.metric AND sc.part = p.part
            WHERE s.challenge = @Challenge AND s.phase = @Phase AND s.account_id = @AccountId AND s.kind = @kind AND s.season = @Season
                AND p.told_id = p.submission_id AND p.metric = @Metric
            """,
            new { submission.Challenge, submission.Phase, submission.AccountId, kind = submission.Kind.ToString(), submission.Season, rule.Metric });
        if (rule.Best(rungs, r => r.Published) is not { } best)
            return null;
        byte[]? replicas = await commands.ScalarAsync<byte[]?>(
            "SELECT replicas FROM score_replicas WHERE submission_id = @Id AND metric = @Metric AND part = @part",
            new { best.Id, rule.Metric, part = best.Part.ToString() });
        Score told = new(rule.Metric, best.Part, best.Published, best.StandardError, best.N, null);
        return new LadderRung(best.Id, told, best.Value, best.Seed, replicas is null ? null : ReplicaBytes.ToValues(replicas));
    }

    private sealed class RungRow
    {
        public string Id { get; init; } = "";

        public ScorePart Part { get; init; }

        public double Published { get; init; }

        public double? StandardError { get; init; }

        public long N { get; init; }

        public string Seed { get; init; } = "";

        public double Value { get; init; }
    }
}
