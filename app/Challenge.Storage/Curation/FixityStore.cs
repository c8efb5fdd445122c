using System.Text.Json;
using Challenge.Core.Curation;
using Challenge.Storage.Sql;

namespace Challenge.Storage.Curation;

/// <summary>Reports of fixity checks in SQL.</summary>
internal sealed class FixityStore(Database database) : IFixityStore
{
    private static readonly TimeSpan s_kept = TimeSpan.FromDays(366);

    public Task AddAsync(FixityReport report, CancellationToken cancellationToken) => database.WriteAsync(
        async commands =>
        {
            await commands.ExecuteAsync("DELETE FROM fixity_reports WHERE finished_at < @old", new { old = (report.FinishedAt - s_kept).ToMicroseconds() });
            return await commands.ExecuteAsync(
                "INSERT INTO fixity_reports (id, finished_at, content) VALUES (@id, @at, @content)",
                new { id = Guid.NewGuid().ToString("N"), at = report.FinishedAt.ToMicroseconds(), content = JsonSerializer.Serialize(report, JsonSerializerOptions.Web) });
        },
        cancellationToken);

    public Task<IReadOnlyList<FixityReport>> ListAsync(int limit, CancellationToken cancellationToken) => database.ReadAsync<IReadOnlyList<FixityReport>>(
        async commands =>
        [
            .. (await commands.ListAsync<string>("SELECT content FROM fixity_reports ORDER BY finished_at DESC LIMIT @limit", new { limit }))
                .Select(json => JsonSerializer.Deserialize<FixityReport>(json, JsonSerializerOptions.Web)!),
        ],
        cancellationToken);
}
