using System.Text.Json;
using Challenge.Core.Baselines;
using Challenge.Core.Submissions;
using Challenge.Storage.Sql;
using Challenge.Storage.Submissions;

namespace Challenge.Storage.Baselines;

/// <summary>Baseline runs in SQL.</summary>
internal sealed class BaselineRunStore(Database database, TimeProvider clock) : IBaselineRunStore
{
    private const string Columns = """
        challenge AS Challenge, baseline AS Baseline, season AS Season, state AS State, progress AS Progress,
        submission_id AS SubmissionId, problem AS Problem, seconds AS Seconds, training AS Training
        """;

    public Task EnsureAsync(string challenge, string baseline, int season, CancellationToken cancellationToken) =>
        database.ChangeAsync(
            """
            INSERT INTO baseline_runs (challenge, baseline, season, state, created_at) VALUES (@challenge, @baseline, @season, 'Pending', @now)
            ON CONFLICT (challenge, baseline, season) DO NOTHING
            """,
            new { challenge, baseline, season, now = clock.NowMicroseconds() },
            cancellationToken);

    public Task<IReadOnlyList<BaselineRun>> ListAsync(string? challenge, CancellationToken cancellationToken) =>
        ListAsync(challenge is null ? "" : "WHERE challenge = @challenge", new { challenge }, cancellationToken);

    public Task<string?> ClaimAsync(string challenge, string baseline, int season, TimeSpan lease, CancellationToken cancellationToken) =>
        database.WriteAsync(
            commands => commands.ScalarAsync<string>(
                """
                UPDATE baseline_runs
                SET state = 'Running', token = @token, lease_ends_at = @leaseEnd, progress = 0, problem = NULL,
                    attempt = CASE WHEN state = 'Failed' THEN 1 ELSE attempt + 1 END
                WHERE challenge = @challenge AND baseline = @baseline AND season = @season
                    AND (state IN ('Pending', 'Failed') OR (state = 'Running' AND lease_ends_at <= @now))
                RETURNING token
                """,
                new
                {
                    challenge,
                    baseline,
                    season,
                    token = Guid.NewGuid().ToString("N"),
                    leaseEnd = clock.LeaseEnd(lease),
                    now = clock.NowMicroseconds(),
                }),
            cancellationToken);

    public Task<bool> ProgressAsync(BaselineRun run, string token, double progress, TimeSpan lease, CancellationToken cancellationToken) =>
        database.ChangeAsync(
            """
            UPDATE baseline_runs SET progress = @progress, lease_ends_at = @leaseEnd, training = COALESCE(@training, training)
            WHERE challenge = @Challenge AND baseline = @Baseline AND season = @Season AND state = 'Running' AND token = @token
            """,
            new { run.Challenge, run.Baseline, run.Season, token, progress = Math.Clamp(progress, 0, 1), leaseEnd = clock.LeaseEnd(lease), training = ToJson(run.Training) },
            cancellationToken);

    public Task<bool> CompleteAsync(BaselineRun run, string token, Submission submission, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async commands =>
            {
                // The row first: it decides whether there is a submission at all. Its reference needs the submission, so that is set after.
                int changed = await commands.ExecuteAsync(
                    """
                    UPDATE baseline_runs SET state = 'Done', token = NULL, lease_ends_at = NULL, progress = 1, seconds = @Seconds, training = COALESCE(@training, training)
                    WHERE challenge = @Challenge AND baseline = @Baseline AND season = @Season AND state = 'Running' AND token = @token
                    """,
                    new { run.Challenge, run.Baseline, run.Season, token, run.Seconds, training = ToJson(run.Training) });
                if (changed == 0)
                    return false;
                await commands.InsertAsync(submission);
                await commands.ExecuteAsync(
                    """
                    UPDATE baseline_runs SET submission_id = @Id
                    WHERE challenge = @Challenge AND baseline = @Baseline AND season = @Season
                    """,
                    new { submission.Id, run.Challenge, run.Baseline, run.Season });
                return true;
            },
            cancellationToken);

    public Task<bool> FailAsync(BaselineRun run, string token, string problem, CancellationToken cancellationToken) =>
        database.ChangeAsync(
            """
            UPDATE baseline_runs SET state = 'Failed', token = NULL, lease_ends_at = NULL, progress = 0, problem = @problem
            WHERE challenge = @Challenge AND baseline = @Baseline AND season = @Season AND state = 'Running' AND token = @token
            """,
            new { run.Challenge, run.Baseline, run.Season, token, problem },
            cancellationToken);

    public Task<bool> ReleaseAsync(BaselineRun run, string token, string problem, int maximumAttempts, CancellationToken cancellationToken) =>
        database.ChangeAsync(
            """
            UPDATE baseline_runs
            SET state = CASE WHEN attempt >= @maximumAttempts THEN 'Failed' ELSE 'Pending' END,
                token = NULL, lease_ends_at = NULL, progress = 0, problem = @problem
            WHERE challenge = @Challenge AND baseline = @Baseline AND season = @Season AND state = 'Running' AND token = @token
            """,
            new { run.Challenge, run.Baseline, run.Season, token, problem, maximumAttempts },
            cancellationToken);

    public Task<bool> RetryAsync(BaselineRun run, CancellationToken cancellationToken) =>
        database.ChangeAsync(
            """
            UPDATE baseline_runs SET state = 'Pending', attempt = 0, problem = NULL
            WHERE challenge = @Challenge AND baseline = @Baseline AND season = @Season AND state = 'Failed'
            """,
            new { run.Challenge, run.Baseline, run.Season },
            cancellationToken);

    public Task<int> GiveUpAsync(int maximumAttempts, CancellationToken cancellationToken) =>
        database.WriteAsync(
            commands => commands.ExecuteAsync(
                """
                UPDATE baseline_runs
                SET state = 'Failed', token = NULL, lease_ends_at = NULL, progress = 0, problem = @problem
                WHERE state = 'Running' AND lease_ends_at <= @now AND attempt >= @maximumAttempts
                """,
                new { problem = $"The run stopped without saying why {maximumAttempts} times; its process ended or hung.", maximumAttempts, now = clock.NowMicroseconds() }),
            cancellationToken);

    public Task<IReadOnlyList<BaselineRun>> ListForgottenAsync(CancellationToken cancellationToken) =>
        ListAsync(
            "WHERE state = 'Pending' OR (state = 'Running' AND lease_ends_at <= @now)", new { now = clock.NowMicroseconds() }, cancellationToken);

    private Task<IReadOnlyList<BaselineRun>> ListAsync(string where, object parameters, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<BaselineRun>>(
            async commands =>
            [
                .. from row in await commands.ListAsync<Row>(
                       $"SELECT {Columns} FROM baseline_runs {where} ORDER BY challenge, created_at, baseline, season", parameters)
                   select new BaselineRun(row.Challenge, row.Baseline, row.Season, row.State, row.Progress, row.SubmissionId, row.Problem)
                   {
                       Seconds = row.Seconds,
                       Training = row.Training is null ? null : JsonSerializer.Deserialize<BaselineTraining>(row.Training, JsonSerializerOptions.Web),
                   },
            ],
            cancellationToken);

    private static string? ToJson(BaselineTraining? training) => training is null ? null : JsonSerializer.Serialize(training, JsonSerializerOptions.Web);

    private sealed class Row
    {
        public string Challenge { get; init; } = "";

        public string Baseline { get; init; } = "";

        public int Season { get; init; }

        public BaselineRunState State { get; init; }

        public double Progress { get; init; }

        public string? SubmissionId { get; init; }

        public string? Problem { get; init; }

        public double? Seconds { get; init; }

        public string? Training { get; init; }
    }
}
