namespace Challenge.Core.Accounts;

/// <summary>Bearer tokens.</summary>
public interface ITokenStore
{
    Task AddAsync(AccessToken token, CancellationToken cancellationToken);

    /// <summary>The owner of an unexpired token with that hash, or null; notes the use.</summary>
    Task<Account?> FindOwnerAsync(string secretHash, CancellationToken cancellationToken);

    Task<IReadOnlyList<AccessToken>> ListAsync(string accountId, CancellationToken cancellationToken);

    /// <summary>False when the account has no such token.</summary>
    Task<bool> RevokeAsync(string accountId, string id, CancellationToken cancellationToken);
}
