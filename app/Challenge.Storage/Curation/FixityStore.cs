using System.Text.Json;
using Challenge.Core.Curation;
using Challenge.Storage.Sql;

namespace Challenge.Storage.Curation;

/// <summary>Fixity checks in SQL.</summary>
internal sealed class FixityStore(Database database, TimeProvider clock) : IFixityStore
{
    private static readonly TimeSpan s_kept = TimeSpan.FromDays(366);

    public Task AskAsync(CancellationToken cancellationToken) => database.ChangeAsync(
        "INSERT INTO fixity_checks (id, asked_at) SELECT @id, @now WHERE NOT EXISTS (SELECT 1 FROM fixity_checks WHERE finished_at IS NULL)",
        new { id = Guid.NewGuid().ToString("N"), now = clock.NowMicroseconds() },
        cancellationToken);

    public Task<bool> IsAskedAsync(CancellationToken cancellationToken) => database.ReadAsync(
        async commands => await commands.ScalarAsync<string>("SELECT id FROM fixity_checks WHERE started_at IS NULL LIMIT 1") is not null, cancellationToken);

    public Task<DateTimeOffset?> LastAskedAsync(CancellationToken cancellationToken) => database.ReadAsync(
        async commands => (await commands.ScalarAsync<long?>("SELECT MAX(asked_at) FROM fixity_checks")).ToInstant(), cancellationToken);

    public Task<string?> BeginAsync(CancellationToken cancellationToken) => database.WriteAsync(
        commands => commands.ScalarAsync<string>(
            """
            UPDATE fixity_checks SET started_at = @now
            WHERE id = (SELECT id FROM fixity_checks WHERE started_at IS NULL ORDER BY asked_at LIMIT 1)
                AND NOT EXISTS (SELECT 1 FROM fixity_checks WHERE started_at IS NOT NULL AND finished_at IS NULL)
            RETURNING id
            """,
            new { now = clock.NowMicroseconds() }),
        cancellationToken);

    public Task GiveBackAsync(string id, CancellationToken cancellationToken) =>
        database.ChangeAsync("UPDATE fixity_checks SET started_at = NULL WHERE id = @id AND finished_at IS NULL", new { id }, cancellationToken);

    public Task EndAsync(string id, FixityReport? report, CancellationToken cancellationToken) => database.WriteAsync(
        async commands =>
        {
            DateTimeOffset at = report?.FinishedAt ?? clock.GetUtcNow();
            await commands.ExecuteAsync("DELETE FROM fixity_checks WHERE finished_at < @old", new { old = (at - s_kept).ToMicroseconds() });
            return await commands.ExecuteAsync(
                "UPDATE fixity_checks SET finished_at = @at, content = @content WHERE id = @id AND started_at IS NOT NULL AND finished_at IS NULL",
                new { id, at = at.ToMicroseconds(), content = report is null ? null : JsonSerializer.Serialize(report, JsonSerializerOptions.Web) });
        },
        cancellationToken);

    public Task<IReadOnlyList<FixityReport>> ListAsync(int limit, CancellationToken cancellationToken) => database.ReadAsync<IReadOnlyList<FixityReport>>(
        async commands =>
        [
            .. (await commands.ListAsync<string>("SELECT content FROM fixity_checks WHERE content IS NOT NULL ORDER BY finished_at DESC LIMIT @limit", new { limit }))
                .Select(json => JsonSerializer.Deserialize<FixityReport>(json, JsonSerializerOptions.Web)!),
        ],
        cancellationToken);
}
