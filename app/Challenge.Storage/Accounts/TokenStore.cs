using Challenge.Core.Accounts;
using Challenge.Storage.Sql;

namespace Challenge.Storage.Accounts;

/// <summary>Bearer tokens in SQL.</summary>
internal sealed class TokenStore(Database database, TimeProvider clock) : ITokenStore
{
    /// <summary>A use is noted at most this often, so that a busy client does not cost a write a request.</summary>
    private static readonly TimeSpan UseResolution = TimeSpan.FromMinutes(1);

    public Task AddAsync(AccessToken token, CancellationToken cancellationToken) =>
        database.ChangeAsync(
            """
            INSERT INTO access_tokens (id, account_id, label, secret_hash, created_at, expires_at, last_used_at)
            VALUES (@Id, @AccountId, @Label, @SecretHash, @createdAt, @expiresAt, @lastUsedAt)
            """,
            new
            {
                token.Id,
                token.AccountId,
                token.Label,
                token.SecretHash,
                createdAt = token.CreatedAt.ToMicroseconds(),
                expiresAt = token.ExpiresAt.ToMicroseconds(),
                lastUsedAt = token.LastUsedAt?.ToMicroseconds(),
            },
            cancellationToken);

    public async Task<Account?> FindOwnerAsync(string secretHash, CancellationToken cancellationToken)
    {
        long now = clock.NowMicroseconds();
        (Row? token, Account? owner) = await database.ReadAsync(
            async commands =>
            {
                Row? row = await commands.FindAsync<Row>(
                    $"SELECT {Row.Columns} FROM access_tokens WHERE secret_hash = @secretHash AND expires_at > @now", new { secretHash, now });
                return (row, row is null ? null : await commands.FindAccountAsync("a.id = @AccountId", new { row.AccountId }));
            },
            cancellationToken);
        if (token is not null && (token.LastUsedAt ?? 0) <= (clock.GetUtcNow() - UseResolution).ToMicroseconds())
            await database.ChangeAsync("UPDATE access_tokens SET last_used_at = @now WHERE id = @Id", new { token.Id, now }, cancellationToken);
        return owner;
    }

    public Task<IReadOnlyList<AccessToken>> ListAsync(string accountId, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<AccessToken>>(
            async commands =>
            [
                .. from row in await commands.ListAsync<Row>(
                       $"SELECT {Row.Columns} FROM access_tokens WHERE account_id = @accountId ORDER BY created_at DESC, id DESC", new { accountId })
                   select row.ToToken(),
            ],
            cancellationToken);

    public Task<bool> RevokeAsync(string accountId, string id, CancellationToken cancellationToken) =>
        database.ChangeAsync("DELETE FROM access_tokens WHERE id = @id AND account_id = @accountId", new { id, accountId }, cancellationToken);

    private sealed class Row
    {
        public const string Columns = """
            id AS Id, account_id AS AccountId, label AS Label, secret_hash AS SecretHash, created_at AS CreatedAt, expires_at AS ExpiresAt,
            last_used_at AS LastUsedAt
            """;

        public string Id { get; init; } = "";

        public string AccountId { get; init; } = "";

        public string Label { get; init; } = "";

        public string SecretHash { get; init; } = "";

        public long CreatedAt { get; init; }

        public long ExpiresAt { get; init; }

        public long? LastUsedAt { get; init; }

        public AccessToken ToToken() =>
            new(Id, AccountId, Label, SecretHash, CreatedAt.ToInstant(), ExpiresAt.ToInstant(), LastUsedAt.ToInstant());
    }
}
