using Challenge.Core.Submissions;
using Challenge.Scoring;
using Challenge.Storage.Sql;
using Dapper;

namespace Challenge.Storage.Submissions;

/// <summary>Statements on submissions that more than one store, or more than one operation, runs inside its transaction.</summary>
internal static class SubmissionStatements
{
    /// <summary>Below every database's limit of parameters.</summary>
    public const int IdsAStatement = 500;

    /// <summary>Inserts the submission as Received, whatever state the record names.</summary>
    public static Task InsertAsync(this SqlCommands commands, Submission submission) => commands.ExecuteAsync(
        """
        INSERT INTO submissions (
            id, challenge, phase, season, account_id, participant, kind, state, method_name, description, parameters, url,
            prediction_digest, prediction_bytes, file_name, received_at)
        VALUES (
            @Id, @Challenge, @Phase, @Season, @AccountId, @Participant, @kind, 'Received', @MethodName, @Description, @Parameters, @Url,
            @PredictionDigest, @PredictionBytes, @FileName, @receivedAt)
        """,
        new
        {
            submission.Id,
            submission.Challenge,
            submission.Phase,
            submission.Season,
            submission.AccountId,
            submission.Participant,
            kind = submission.Kind.ToString(),
            submission.Notes.MethodName,
            submission.Notes.Description,
            submission.Notes.Parameters,
            submission.Notes.Url,
            submission.PredictionDigest,
            submission.PredictionBytes,
            submission.FileName,
            receivedAt = submission.ReceivedAt.ToMicroseconds(),
        });

    /// <summary>Inserts the score rows; the primary key (submission, metric, part) refuses a second set.</summary>
    public static async Task InsertScoresAsync(this SqlCommands commands, string submissionId, IReadOnlyList<Score> scores)
    {
        for (int i = 0; i < scores.Count; i++)
        {
            Score score = scores[i];
            await commands.ExecuteAsync(
                """
                INSERT INTO scores (submission_id, metric, part, position, value, standard_error, n, undefined_reason)
                VALUES (@submissionId, @Metric, @part, @position, @Value, @StandardError, @N, @UndefinedReason)
                """,
                new { submissionId, score.Metric, part = score.Part.ToString(), position = i, score.Value, score.StandardError, score.N, score.UndefinedReason });
        }
    }

    /// <summary>Attempts of an account on a challenge phase in the 24 hours from <paramref name="dayStart"/>.</summary>
    public static async Task<AttemptsUsed> CountAttemptsAsync(
        this SqlCommands commands, string challenge, string phase, string accountId, DateTimeOffset dayStart)
    {
        (int valid, int total) = await commands.FindAsync<(int, int)>(
            """
            SELECT
                COUNT(CASE
                    WHEN state IN ('Received', 'Queued', 'Scoring', 'Scored') OR (state = 'Withdrawn' AND scored_prediction IS NOT NULL) THEN 1
                END),
                COUNT(CASE WHEN state <> 'Failed' THEN 1 END)
            FROM submissions
            WHERE challenge = @challenge AND phase = @phase AND account_id = @accountId AND received_at >= @from AND received_at < @to
            """,
            new { challenge, phase, accountId, from = dayStart.ToMicroseconds(), to = dayStart.AddDays(1).ToMicroseconds() });
        return new AttemptsUsed(valid, total);
    }

    /// <summary>The scores of those submissions, in the order they were reported.</summary>
    public static async Task<ILookup<string, Score>> ListScoresAsync(this SqlCommands commands, IReadOnlyList<string> submissionIds)
    {
        List<ScoreRow> rows = [];
        foreach (string[] chunk in submissionIds.Chunk(IdsAStatement))
        {
            (string ids, DynamicParameters parameters) = Ids(chunk);
            rows.AddRange(await commands.ListAsync<ScoreRow>(
                $"SELECT {ScoreRow.Columns} FROM scores sc WHERE sc.submission_id IN ({ids}) ORDER BY sc.submission_id, sc.position", parameters));
        }
        return rows.ToLookup(r => r.SubmissionId, r => r.ToScore());
    }

    /// <summary>What ladders told of those submissions; those of phases without one are left out.</summary>
    public static async Task<Dictionary<string, PublishedScore>> ListPublishedAsync(this SqlCommands commands, IReadOnlyList<string> submissionIds)
    {
        Dictionary<string, PublishedScore> found = new(StringComparer.Ordinal);
        foreach (string[] chunk in submissionIds.Chunk(IdsAStatement))
        {
            (string ids, DynamicParameters parameters) = Ids(chunk);
            foreach (PublishedRow row in await commands.ListAsync<PublishedRow>(
                $"SELECT {PublishedRow.Columns} FROM published_scores p WHERE p.submission_id IN ({ids})", parameters))
                found.Add(row.SubmissionId, row.ToPublished());
        }
        return found;
    }

    /// <summary>One parameter an id, for a list in brackets: "IN @ids" would leave the list to the driver, and the drivers differ.</summary>
    public static (string Names, DynamicParameters Parameters) Ids(IReadOnlyList<string> ids)
    {
        DynamicParameters parameters = new();
        for (int i = 0; i < ids.Count; i++)
            parameters.Add($"id{i}", ids[i]);
        return (string.Join(", ", ids.Select((_, i) => $"@id{i}")), parameters);
    }
}
