using Challenge.Core.Accounts;
using Microsoft.AspNetCore.Identity;

namespace Challenge.Storage.Accounts;

/// <content>Roles. Identity hands over normalised (upper-case) names; <see cref="Roles"/> are lower-case.</content>
internal sealed partial class AccountIdentityStore : IUserRoleStore<Account>
{
    public Task AddToRoleAsync(Account user, string roleName, CancellationToken cancellationToken)
    {
        user.Roles.Add(Known(roleName));
        return Task.CompletedTask;
    }

    public Task RemoveFromRoleAsync(Account user, string roleName, CancellationToken cancellationToken)
    {
        user.Roles.Remove(Known(roleName));
        return Task.CompletedTask;
    }

    public Task<IList<string>> GetRolesAsync(Account user, CancellationToken cancellationToken) =>
        Task.FromResult<IList<string>>([.. user.Roles.Order(StringComparer.Ordinal)]);

    public Task<bool> IsInRoleAsync(Account user, string roleName, CancellationToken cancellationToken) =>
        Task.FromResult(user.Roles.Contains(Known(roleName)));

    public async Task<IList<Account>> GetUsersInRoleAsync(string roleName, CancellationToken cancellationToken) =>
    [
        .. await database.ReadAsync(
            commands => commands.ListAccountsAsync(
                "JOIN account_roles r ON r.account_id = a.id WHERE r.role = @role", new { role = Known(roleName) }),
            cancellationToken),
    ];

    private static string Known(string roleName)
    {
        string[] all = [Roles.Curator, Roles.Admin];
        return all.FirstOrDefault(r => string.Equals(r, roleName, StringComparison.OrdinalIgnoreCase))
            ?? throw new InvalidOperationException($"There is no role '{roleName}'; the roles are {string.Join(" and ", all)}.");
    }
}
