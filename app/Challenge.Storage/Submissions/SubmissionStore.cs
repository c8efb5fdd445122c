using System.Text.Json;
using Challenge.Core.Submissions;
using Challenge.Scoring;
using Challenge.Storage.Sql;

namespace Challenge.Storage.Submissions;

/// <summary>Submissions and scores in SQL. Ids sort by time, so the queue and every list are ordered by id.</summary>
internal sealed partial class SubmissionStore(Database database, TimeProvider clock) : ISubmissionStore
{
    public Task<bool> AddAsync(Submission submission, AttemptLimits? limits, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async commands =>
            {
                if (limits is not null)
                {
                    await database.TakeTurnsAsync(commands, $"attempts/{submission.Challenge}/{submission.Phase}/{submission.AccountId}");
                    AttemptsUsed used = await commands.CountAttemptsAsync(
                        submission.Challenge, submission.Phase, submission.AccountId, limits.DayStart);
                    if (used.Valid >= limits.ValidPerDay || used.Total >= limits.TotalPerDay)
                        return false;
                }
                await commands.InsertAsync(submission);
                return true;
            },
            cancellationToken);

    public Task<Submission?> FindAsync(string id, CancellationToken cancellationToken) =>
        database.ReadAsync(
            async commands =>
            {
                SubmissionRow? row = await commands.FindAsync<SubmissionRow>($"SELECT {SubmissionRow.Columns} FROM submissions WHERE id = @id", new { id });
                return row is null ? null : (await WithScoresAsync(commands, [row]))[0];
            },
            cancellationToken);

    public Task<IReadOnlyList<Submission>> ListAsync(SubmissionQuery query, CancellationToken cancellationToken)
    {
        List<string> conditions = [];
        if (query.Challenge is not null)
            conditions.Add("challenge = @Challenge");
        if (query.AccountId is not null)
            conditions.Add("account_id = @AccountId");
        if (query.State is not null)
            conditions.Add("state = @state");
        if (query.Kind is not null)
            conditions.Add("kind = @kind");
        if (query.Before is not null)
            conditions.Add("id < @Before");
        string where = conditions.Count == 0 ? "" : "WHERE " + string.Join(" AND ", conditions);
        object parameters = new
        {
            query.Challenge,
            query.AccountId,
            state = query.State?.ToString(),
            kind = query.Kind?.ToString(),
            query.Before,
            query.Limit,
        };
        return database.ReadAsync(
            async commands => await WithScoresAsync(
                commands,
                await commands.ListAsync<SubmissionRow>($"SELECT {SubmissionRow.Columns} FROM submissions {where} ORDER BY id DESC LIMIT @Limit", parameters)),
            cancellationToken);
    }

    public Task<bool> HasPredictionAsync(string digest, CancellationToken cancellationToken) =>
        database.ReadAsync(
            async commands => await commands.ScalarAsync<string?>("SELECT id FROM submissions WHERE prediction_digest = @digest LIMIT 1", new { digest }) is not null,
            cancellationToken);

    public Task<AttemptsUsed> CountAttemptsAsync(
        string challenge, string phase, string accountId, DateTimeOffset dayStart, CancellationToken cancellationToken) =>
        database.ReadAsync(commands => commands.CountAttemptsAsync(challenge, phase, accountId, dayStart), cancellationToken);

    public Task<int?> QueuePositionAsync(string id, CancellationToken cancellationToken) =>
        database.ReadAsync(
            commands => commands.ScalarAsync<int?>(
                """
                SELECT (SELECT COUNT(*) FROM submissions w WHERE w.state IN ('Received', 'Queued') AND (w.attempt, w.id) <= (s.attempt, s.id))
                FROM submissions s WHERE s.id = @id AND s.state IN ('Received', 'Queued')
                """,
                new { id }),
            cancellationToken);

    public Task<bool> QueueAsync(string id, CancellationToken cancellationToken) =>
        database.ChangeAsync("UPDATE submissions SET state = 'Queued' WHERE id = @id AND state = 'Received'", new { id }, cancellationToken);

    public Task<string?> FindNextAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(
            commands => commands.ScalarAsync<string?>("SELECT id FROM submissions WHERE state = 'Queued' ORDER BY attempt, id LIMIT 1", new { }),
            cancellationToken);

    public async Task<SubmissionClaim?> ClaimAsync(string id, TimeSpan lease, CancellationToken cancellationToken)
    {
        string token = Guid.NewGuid().ToString("N");
        SubmissionRow? row = await database.WriteAsync(
            commands => commands.FindAsync<SubmissionRow>(
                $"""
                UPDATE submissions
                SET state = 'Scoring', token = @token, lease_ends_at = @leaseEnd, attempt = attempt + 1, progress = 0, started_at = @now
                WHERE id = @id AND state = 'Queued'
                RETURNING {SubmissionRow.Columns}
                """,
                new { id, token, leaseEnd = clock.LeaseEnd(lease), now = clock.NowMicroseconds() }),
            cancellationToken);
        return row is null ? null : new SubmissionClaim(row.ToSubmission([]), token);
    }

    public Task<bool> ProgressAsync(string id, string token, double progress, TimeSpan lease, CancellationToken cancellationToken) =>
        database.ChangeAsync(
            "UPDATE submissions SET progress = @progress, lease_ends_at = @leaseEnd WHERE id = @id AND state = 'Scoring' AND token = @token",
            new { id, token, progress = Math.Clamp(progress, 0, 1), leaseEnd = clock.LeaseEnd(lease) },
            cancellationToken);

    public Task<bool> CompleteAsync(string id, string token, ScoreReport report, LadderRule? ladder, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async commands =>
            {
                int changed = await commands.ExecuteAsync(
                    """
                    UPDATE submissions
                    SET state = 'Scored', token = NULL, lease_ends_at = NULL, progress = 1, finished_at = @now, failure = NULL,
                        scored_prediction = @Prediction, scored_truth = @Truth, scored_challenge = @Challenge,
                        scored_metric_version = @MetricVersion, scored_seed = @Seed
                    WHERE id = @id AND state = 'Scoring' AND token = @token
                    """,
                    new
                    {
                        id,
                        token,
                        now = clock.NowMicroseconds(),
                        report.Digests.Prediction,
                        report.Digests.Truth,
                        report.Digests.Challenge,
                        report.Digests.MetricVersion,
                        report.Digests.Seed,
                    });
                if (changed != 1)
                    return false;
                await commands.InsertScoresAsync(id, report.Scores);
                await commands.InsertReplicasAsync(id, report.Replicas);
                await commands.InsertDiagnosticsAsync(id, report.Diagnostics);
                if (ladder is not null)
                    await commands.PublishAsync(database, id, report, ladder);
                return true;
            },
            cancellationToken);

    public Task<bool> RejectAsync(string id, string token, Rejection rejection, CancellationToken cancellationToken) =>
        database.ChangeAsync(
            """
            UPDATE submissions SET state = 'Rejected', token = NULL, lease_ends_at = NULL, finished_at = @now, rejection = @json, failure = NULL
            WHERE id = @id AND state = 'Scoring' AND token = @token
            """,
            new { id, token, now = clock.NowMicroseconds(), json = JsonSerializer.Serialize(rejection, JsonSerializerOptions.Web) },
            cancellationToken);

    public Task<bool> ReleaseAsync(string id, string token, string failure, int maximumAttempts, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async commands => await GiveUpAsync(
                commands, "id = @id AND state = 'Scoring' AND token = @token", new { id, token, failure, maximumAttempts, now = clock.NowMicroseconds() }) == 1,
            cancellationToken);

    public Task<bool> WithdrawAsync(string id, CancellationToken cancellationToken) =>
        database.ChangeAsync(
            """
            UPDATE submissions SET state = 'Withdrawn', token = NULL, lease_ends_at = NULL, finished_at = @now
            WHERE id = @id AND state IN ('Received', 'Queued', 'Scoring', 'Scored')
            """,
            new { id, now = clock.NowMicroseconds() },
            cancellationToken);

    public Task<bool> RetryAsync(string id, CancellationToken cancellationToken) =>
        database.ChangeAsync(
            """
            UPDATE submissions SET state = 'Queued', attempt = 0, progress = 0, started_at = NULL, finished_at = NULL
            WHERE id = @id AND state = 'Failed'
            """,
            new { id },
            cancellationToken);

    public Task<IReadOnlyList<string>> RecoverAsync(int maximumAttempts, CancellationToken cancellationToken) =>
        database.WriteAsync<IReadOnlyList<string>>(
            async commands =>
            {
                const string failure = "The scorer stopped without saying why; its process ended or hung.";
                await commands.ExecuteAsync("UPDATE submissions SET state = 'Queued' WHERE state = 'Received'");
                await GiveUpAsync(
                    commands, "state = 'Scoring' AND lease_ends_at <= @now", new { failure, maximumAttempts, now = clock.NowMicroseconds() });
                return await commands.ListAsync<string>("SELECT id FROM submissions WHERE state = 'Queued' ORDER BY attempt, id");
            },
            cancellationToken);

    /// <summary>Ends the attempt on the Scoring rows that match: → Queued for another one, or → Failed when enough were made.</summary>
    private static Task<int> GiveUpAsync(SqlCommands commands, string condition, object parameters) => commands.ExecuteAsync(
        $"""
        UPDATE submissions
        SET state = CASE WHEN attempt >= @maximumAttempts THEN 'Failed' ELSE 'Queued' END,
            finished_at = CASE WHEN attempt >= @maximumAttempts THEN @now END,
            started_at = CASE WHEN attempt >= @maximumAttempts THEN started_at END,
            token = NULL, lease_ends_at = NULL, progress = 0, failure = @failure
        WHERE {condition}
        """,
        parameters);

    private static async Task<IReadOnlyList<Submission>> WithScoresAsync(SqlCommands commands, List<SubmissionRow> rows)
    {
        string[] scored = [.. rows.Where(r => r.State == SubmissionState.Scored).Select(r => r.Id)];
        if (scored.Length == 0)
            return [.. rows.Select(r => r.ToSubmission([]))];
        ILookup<string, Score> scores = await commands.ListScoresAsync(scored);
        Dictionary<string, PublishedScore> published = await commands.ListPublishedAsync(scored);
        return [.. rows.Select(r => r.ToSubmission([.. scores[r.Id]], published.GetValueOrDefault(r.Id)))];
    }
}
