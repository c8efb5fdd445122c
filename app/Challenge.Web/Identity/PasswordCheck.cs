using Challenge.Core.Accounts;
using Microsoft.AspNetCore.Identity;

namespace Challenge.Web.Identity;

/// <summary>What a password check ends in: <see cref="PasswordRight"/>, <see cref="PasswordWrong"/> or <see cref="AccountLocked"/>.</summary>
public abstract record PasswordOutcome;

public sealed record PasswordRight(Account Account) : PasswordOutcome;

/// <summary>Wrong password or unknown account: the two are not told apart.</summary>
public sealed record PasswordWrong : PasswordOutcome;

/// <summary>Too many wrong passwords.</summary>
public sealed record AccountLocked(DateTimeOffset Until) : PasswordOutcome;

/// <summary>Checks e-mail address (or name) and password, counting failures.</summary>
public sealed class PasswordCheck(UserManager<Account> accounts, IPasswordHasher<Account> hasher, PasswordDecoy decoy)
{
    public async Task<PasswordOutcome> RunAsync(string? email, string? password)
    {
        email = email?.Trim() ?? "";
        password ??= "";
        Account? account = await accounts.FindByEmailAsync(email) ?? await accounts.FindByNameAsync(email);
        if (account is null)
        {
            hasher.VerifyHashedPassword(new Account(), decoy.Hash, password);
            return new PasswordWrong();
        }
        if (await accounts.IsLockedOutAsync(account))
            return new AccountLocked(account.LockoutEnd!.Value);
        if (await accounts.CheckPasswordAsync(account, password))
        {
            if (account.AccessFailedCount > 0)
                await accounts.ResetAccessFailedCountAsync(account);
            return new PasswordRight(account);
        }
        await accounts.AccessFailedAsync(account);
        return await accounts.IsLockedOutAsync(account) ? new AccountLocked(account.LockoutEnd!.Value) : new PasswordWrong();
    }
}
