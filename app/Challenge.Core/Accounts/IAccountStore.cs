namespace Challenge.Core.Accounts;

/// <summary>Accounts, beyond what ASP.NET Core Identity asks of its own store.</summary>
public interface IAccountStore
{
    Task<Account?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>All accounts by name.</summary>
    Task<IReadOnlyList<Account>> ListAsync(CancellationToken cancellationToken);
}
