using Challenge.Core.Accounts;
using Microsoft.AspNetCore.Identity;

namespace Challenge.Web.Identity;

/// <summary>What giving or taking a role ends in.</summary>
public enum RoleOutcome
{
    Changed,
    UnknownAccount,
    UnknownRole,

    /// <summary>The last administrator stays one: nobody could give the role again.</summary>
    LastAdministrator,
}

/// <summary>Gives and takes roles, for administrators.</summary>
public sealed class RoleChange(UserManager<Account> accounts, IAccountStore store)
{
    /// <summary>The roles that can be given.</summary>
    public static IReadOnlyList<string> All { get; } = [Roles.Curator, Roles.Admin];

    /// <summary>Gives (or takes) the role; doing it again changes nothing.</summary>
    public async Task<RoleOutcome> RunAsync(string name, string role, bool give, CancellationToken cancellationToken)
    {
        if (!All.Contains(role, StringComparer.Ordinal))
            return RoleOutcome.UnknownRole;
        if (await accounts.FindByNameAsync(name) is not { } account)
            return RoleOutcome.UnknownAccount;
        if (account.Roles.Contains(role) == give)
            return RoleOutcome.Changed;
        if (!give && role == Roles.Admin && (await store.ListAsync(cancellationToken)).Count(a => a.Roles.Contains(Roles.Admin)) == 1)
            return RoleOutcome.LastAdministrator;
        IdentityResult result = give ? await accounts.AddToRoleAsync(account, role) : await accounts.RemoveFromRoleAsync(account, role);
        if (!result.Succeeded)
            throw new InvalidOperationException($"the roles of {name} cannot be changed: {string.Join(" ", result.Errors.Select(e => e.Description))}");
        // Sessions by cookie carry the roles they began with; a new stamp ends them at their next check.
        await accounts.UpdateSecurityStampAsync(account);
        return RoleOutcome.Changed;
    }
}
