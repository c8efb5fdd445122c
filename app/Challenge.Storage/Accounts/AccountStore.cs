using Challenge.Core.Accounts;
using Challenge.Storage.Sql;

namespace Challenge.Storage.Accounts;

/// <summary>Accounts in SQL, for everything but signing in.</summary>
internal sealed class AccountStore(Database database) : IAccountStore
{
    public Task<Account?> FindAsync(string id, CancellationToken cancellationToken) =>
        database.ReadAsync(commands => commands.FindAccountAsync("a.id = @id", new { id }), cancellationToken);

    public Task<IReadOnlyList<Account>> ListAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(commands => commands.ListAccountsAsync("", null), cancellationToken);
}
