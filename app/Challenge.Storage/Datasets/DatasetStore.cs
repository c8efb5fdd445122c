using Challenge.Core.Datasets;
using Challenge.Core.Datasets.Views;
using Challenge.Storage.Sql;

namespace Challenge.Storage.Datasets;

/// <summary>Dataset versions in SQL. "Newest" is the version that was made known last.</summary>
internal sealed partial class DatasetStore(Database database, TimeProvider clock) : IDatasetStore
{
    /// <summary>The number of this change, one more than that of the last. Every statement that changes what readers see of a dataset sets it, inside <see cref="WriteAsync"/>.</summary>
    private const string NextRevision = "(SELECT COALESCE(MAX(revision), 0) + 1 FROM datasets)";

    public Task EnsureAsync(string id, string version, DatasetState state, CancellationToken cancellationToken) =>
        ChangeAsync(
            $"""
            INSERT INTO datasets (id, version, state, created_at, revision) VALUES (@id, @version, @state, @now, {NextRevision})
            ON CONFLICT (id, version) DO NOTHING
            """,
            new { id, version, state = state.ToString(), now = clock.NowMicroseconds() },
            cancellationToken);

    public Task<DatasetRecord?> FindAsync(string id, CancellationToken cancellationToken) => FindAsync(
        id, rows => ServedVersion.Of(rows, static r => r.Shown)!, cancellationToken);

    public Task<DateTimeOffset?> FindFirstPublicationAsync(CancellationToken cancellationToken) => database.ReadAsync(
        async commands => (await commands.ScalarAsync<long?>("SELECT MIN(published_at) FROM datasets")).ToInstant(), cancellationToken);

    public Task<DatasetRecord?> FindNewestAsync(string id, CancellationToken cancellationToken) => FindAsync(id, rows => rows[0], cancellationToken);

    private Task<DatasetRecord?> FindAsync(string id, Func<List<DatasetRow>, DatasetRow> choose, CancellationToken cancellationToken) =>
        database.ReadAsync(
            async commands =>
            {
                List<DatasetRow> rows = await commands.ListAsync<DatasetRow>(
                    $"SELECT {DatasetRow.Columns} FROM datasets WHERE id = @id ORDER BY created_at DESC, version DESC", new { id });
                return rows.Count == 0 ? null : (await WithFilesAsync(commands, [choose(rows)], "WHERE dataset = @id", new { id }))[0];
            },
            cancellationToken);

    public Task<IReadOnlyList<DatasetRecord>> ListAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(
            async commands => await WithFilesAsync(
                commands,
                await commands.ListAsync<DatasetRow>($"SELECT {DatasetRow.ShortColumns} FROM datasets ORDER BY id, created_at DESC, version DESC"),
                "",
                null),
            cancellationToken);

    public Task<IReadOnlyList<DatasetRecord>> ListAsync(string id, CancellationToken cancellationToken) =>
        database.ReadAsync(
            async commands => await WithFilesAsync(
                commands,
                await commands.ListAsync<DatasetRow>($"SELECT {DatasetRow.Columns} FROM datasets WHERE id = @id ORDER BY created_at DESC, version DESC", new { id }),
                "WHERE dataset = @id",
                new { id }),
            cancellationToken);

    public Task<string?> ClaimAsync(string id, string version, TimeSpan lease, CancellationToken cancellationToken) =>
        WriteAsync(
            commands => commands.ScalarAsync<string>(
                $"""
                UPDATE datasets
                SET revision = {NextRevision}, state = 'Building', token = @token, lease_ends_at = @leaseEnd, progress = 0, problem = NULL,
                    attempt = CASE WHEN state IN ('Failed', 'AwaitingImport') THEN 1 ELSE attempt + 1 END
                WHERE id = @id AND version = @version
                    AND (state IN ('Pending', 'AwaitingImport', 'Failed') OR (state = 'Building' AND lease_ends_at <= @now))
                RETURNING token
                """,
                new { id, version, token = Guid.NewGuid().ToString("N"), leaseEnd = clock.LeaseEnd(lease), now = clock.NowMicroseconds() }),
            cancellationToken);

    public Task<bool> ProgressAsync(string id, string version, string token, double progress, TimeSpan lease, CancellationToken cancellationToken) =>
        ChangeAsync(
            $"""
            UPDATE datasets SET revision = {NextRevision}, progress = @progress, lease_ends_at = @leaseEnd
            WHERE id = @id AND version = @version AND state = 'Building' AND token = @token
            """,
            new { id, version, token, progress = Math.Clamp(progress, 0, 1), leaseEnd = clock.LeaseEnd(lease) },
            cancellationToken);

    public Task<bool> PublishAsync(string id, string version, string token, PublishedContent content, CancellationToken cancellationToken) =>
        WriteAsync(
            async commands =>
            {
                int changed = await commands.ExecuteAsync(
                    $"""
                    UPDATE datasets
                    SET revision = {NextRevision}, state = 'Published', token = NULL, lease_ends_at = NULL, progress = 1, published_at = @now,
                        summaries = @json, manifest = @manifest
                    WHERE id = @id AND version = @version AND state = 'Building' AND token = @token
                    """,
                    new { id, version, token, now = clock.NowMicroseconds(), json = DatasetRow.ToJson(content.Summaries), manifest = content.Manifest });
                if (changed == 0)
                    return false;
                await InsertAsync(commands, id, version, content.Files);
                await InsertAsync(commands, id, version, content.Truths);
                await InsertAsync(commands, id, version, content.Views);
                return true;
            },
            cancellationToken);

    public Task<string?> ReadManifestAsync(string id, string version, CancellationToken cancellationToken) =>
        database.ReadAsync(
            commands => commands.ScalarAsync<string>("SELECT manifest FROM datasets WHERE id = @id AND version = @version", new { id, version }), cancellationToken);

    public Task<IReadOnlyList<DatasetView>> ListViewsAsync(string id, string version, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<DatasetView>>(
            async commands =>
            [
                .. (await commands.ListAsync<string>("SELECT content FROM dataset_views WHERE dataset = @id AND version = @version ORDER BY position", new { id, version }))
                    .Select(DatasetRow.ToView),
            ],
            cancellationToken);

    public Task<bool> WithdrawAsync(string id, string version, string reason, CancellationToken cancellationToken) =>
        ChangeAsync(
            $"""
            UPDATE datasets SET revision = {NextRevision}, withdrawn_at = @now, withdrawal = @reason
            WHERE id = @id AND version = @version AND state = 'Published' AND withdrawn_at IS NULL
            """,
            new { id, version, reason, now = clock.NowMicroseconds() },
            cancellationToken);

    public Task<bool> RegisterDoiAsync(string id, string version, string doi, CancellationToken cancellationToken) =>
        ChangeAsync(
            $"""
            UPDATE datasets SET revision = {NextRevision}, doi = @doi, doi_at = @now
            WHERE id = @id AND version = @version AND state = 'Published' AND doi IS NULL
            """,
            new { id, version, doi, now = clock.NowMicroseconds() },
            cancellationToken);

    public Task<bool> FailAsync(
        string id, string version, string token, string problem, DatasetState state, CancellationToken cancellationToken)
    {
        if (state is not (DatasetState.Failed or DatasetState.AwaitingImport))
            throw new ArgumentOutOfRangeException(nameof(state), state, "A build that did not succeed ends in Failed or AwaitingImport.");
        return ChangeAsync(
            $"""
            UPDATE datasets SET revision = {NextRevision}, state = @state, token = NULL, lease_ends_at = NULL, progress = 0, problem = @problem
            WHERE id = @id AND version = @version AND state = 'Building' AND token = @token
            """,
            new { id, version, token, problem, state = state.ToString() },
            cancellationToken);
    }

    public Task<bool> ReleaseAsync(
        string id, string version, string token, string problem, int maximumAttempts, CancellationToken cancellationToken) =>
        ChangeAsync(
            $"""
            UPDATE datasets
            SET revision = {NextRevision}, state = CASE WHEN attempt >= @maximumAttempts THEN 'Failed' ELSE 'Pending' END,
                token = NULL, lease_ends_at = NULL, progress = 0, problem = @problem
            WHERE id = @id AND version = @version AND state = 'Building' AND token = @token
            """,
            new { id, version, token, problem, maximumAttempts },
            cancellationToken);

    public Task<bool> RetryAsync(string id, string version, CancellationToken cancellationToken) =>
        ChangeAsync(
            $"""
            UPDATE datasets SET revision = {NextRevision}, state = 'Pending', attempt = 0, problem = NULL
            WHERE id = @id AND version = @version AND state IN ('AwaitingImport', 'Failed')
            """,
            new { id, version },
            cancellationToken);

    public Task<int> GiveUpAsync(int maximumAttempts, CancellationToken cancellationToken) =>
        WriteAsync(
            commands => commands.ExecuteAsync(
                $"""
                UPDATE datasets
                SET revision = {NextRevision}, state = 'Failed', token = NULL, lease_ends_at = NULL, progress = 0, problem = @problem
                WHERE state = 'Building' AND lease_ends_at <= @now AND attempt >= @maximumAttempts
                """,
                new { problem = $"The build stopped without saying why {maximumAttempts} times; its process ended or hung.", maximumAttempts, now = clock.NowMicroseconds() }),
            cancellationToken);

    public Task<DateTimeOffset?> FindUnfinishedSinceAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(
            async commands => (await commands.ScalarAsync<long?>("SELECT MIN(created_at) FROM datasets WHERE state <> 'Published' AND attempt > 0", null)).ToInstant(),
            cancellationToken);

    public Task<IReadOnlyList<(string Id, string Version)>> ListForgottenAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<(string, string)>>(
            async commands => await commands.ListAsync<(string, string)>(
                """
                SELECT id, version FROM datasets
                WHERE state = 'Pending' OR (state = 'Building' AND lease_ends_at <= @now)
                ORDER BY created_at, id
                """,
                new { now = clock.NowMicroseconds() }),
            cancellationToken);

    private Task<bool> ChangeAsync(string sql, object parameters, CancellationToken cancellationToken) =>
        WriteAsync(async commands => await commands.ExecuteAsync(sql, parameters) > 0, cancellationToken);

    /// <summary>Changes of datasets take turns until they are committed, so that whoever has seen a revision has seen all lower ones.</summary>
    private Task<T> WriteAsync<T>(Func<SqlCommands, Task<T>> write, CancellationToken cancellationToken) => database.WriteAsync(
        async commands =>
        {
            await database.TakeTurnsAsync(commands, "datasets");
            return await write(commands);
        },
        cancellationToken);

    private static async Task InsertAsync(SqlCommands commands, string id, string version, IReadOnlyList<DatasetFile> files)
    {
        for (int i = 0; i < files.Count; i++)
        {
            DatasetFile file = files[i];
            await commands.ExecuteAsync(
                """
                INSERT INTO dataset_files (dataset, version, split, format, position, digest, bytes, row_count, media_type)
                VALUES (@id, @version, @Split, @Format, @position, @Digest, @Bytes, @Rows, @MediaType)
                """,
                new { id, version, file.Split, file.Format, position = i, file.Digest, file.Bytes, file.Rows, file.MediaType });
        }
    }

    private static async Task InsertAsync(SqlCommands commands, string id, string version, IReadOnlyList<DatasetView> views)
    {
        for (int i = 0; i < views.Count; i++)
        {
            await commands.ExecuteAsync(
                "INSERT INTO dataset_views (dataset, version, id, position, content) VALUES (@id, @version, @view, @position, @content)",
                new { id, version, view = views[i].Id, position = i, content = DatasetRow.ToJson(views[i]) });
        }
    }

    private static async Task InsertAsync(SqlCommands commands, string id, string version, IReadOnlyList<SealedTruth> truths)
    {
        foreach (SealedTruth truth in truths)
        {
            await commands.ExecuteAsync(
                """
                INSERT INTO dataset_truths (dataset, version, split, season, digest, row_count)
                VALUES (@id, @version, @Split, @Season, @Digest, @Rows)
                """,
                new { id, version, truth.Split, truth.Season, truth.Digest, truth.Rows });
        }
    }

    private static async Task<IReadOnlyList<DatasetRecord>> WithFilesAsync(
        SqlCommands commands, List<DatasetRow> rows, string where, object? parameters)
    {
        ILookup<(string, string), DatasetFile> files = (await commands.ListAsync<DatasetFileRow>(
            $"SELECT {DatasetFileRow.Columns} FROM dataset_files {where} ORDER BY dataset, version, position", parameters))
            .ToLookup(f => (f.Dataset, f.Version), f => f.ToFile());
        ILookup<(string, string), SealedTruth> truths = (await commands.ListAsync<SealedTruthRow>(
            $"SELECT {SealedTruthRow.Columns} FROM dataset_truths {where} ORDER BY dataset, version, split, season", parameters))
            .ToLookup(t => (t.Dataset, t.Version), t => t.ToTruth());
        // Files of a version that was published between the statements are not shown with a row that is still Building.
        return
        [
            .. rows.Select(r => r.State == DatasetState.Published
                ? r.ToRecord(files[(r.Id, r.Version)], truths[(r.Id, r.Version)])
                : r.ToRecord([], [])),
        ];
    }
}
