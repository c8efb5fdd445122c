using System.Data.Common;
using Challenge.Core.Accounts;
using Challenge.Storage.Sql;
using Microsoft.AspNetCore.Identity;

namespace Challenge.Storage.Accounts;

/// <summary>
/// ASP.NET Core Identity's store over SQL. Unique indexes on the normalised name and e-mail have the last word on duplicates;
/// the concurrency stamp refuses an update of an account that changed since it was read.
/// </summary>
/// <remarks>
/// The failed-sign-in counter and the lockout are written at once, not by <see cref="UpdateAsync"/>: guesses made in parallel must all count,
/// and none of them may write back an account that is not locked.
/// </remarks>
internal sealed partial class AccountIdentityStore(Database database, TimeProvider clock) : IUserStore<Account>
{
    private static readonly IdentityErrorDescriber Errors = new();

    public Task<string> GetUserIdAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.Id);

    public Task<string?> GetUserNameAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Name);

    public Task SetUserNameAsync(Account user, string? userName, CancellationToken cancellationToken)
    {
        user.Name = userName ?? "";
        return Task.CompletedTask;
    }

    public Task<string?> GetNormalizedUserNameAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.NormalizedName);

    public Task SetNormalizedUserNameAsync(Account user, string? normalizedName, CancellationToken cancellationToken)
    {
        user.NormalizedName = normalizedName ?? "";
        return Task.CompletedTask;
    }

    public Task<IdentityResult> CreateAsync(Account user, CancellationToken cancellationToken) =>
        SaveAsync(
            user,
            async commands =>
            {
                if (user.CreatedAt == default)
                    user.CreatedAt = clock.GetUtcNow();
                await commands.ExecuteAsync(
                    """
                    INSERT INTO accounts (
                        id, name, normalized_name, email, normalized_email, password_hash, security_stamp, concurrency_stamp,
                        created_at, lockout_end, access_failed_count)
                    VALUES (
                        @Id, @Name, @NormalizedName, @Email, @NormalizedEmail, @PasswordHash, @SecurityStamp, @ConcurrencyStamp,
                        @createdAt, @lockoutEnd, @AccessFailedCount)
                    """,
                    new
                    {
                        user.Id,
                        user.Name,
                        user.NormalizedName,
                        user.Email,
                        user.NormalizedEmail,
                        user.PasswordHash,
                        user.SecurityStamp,
                        user.ConcurrencyStamp,
                        createdAt = user.CreatedAt.ToMicroseconds(),
                        lockoutEnd = user.LockoutEnd?.ToMicroseconds(),
                        user.AccessFailedCount,
                    });
                await InsertRolesAsync(commands, user);
                return true;
            },
            cancellationToken);

    public async Task<IdentityResult> UpdateAsync(Account user, CancellationToken cancellationToken)
    {
        string newStamp = Guid.NewGuid().ToString("N");
        IdentityResult result = await SaveAsync(
            user,
            async commands =>
            {
                int changed = await commands.ExecuteAsync(
                    """
                    UPDATE accounts
                    SET name = @Name, normalized_name = @NormalizedName, email = @Email, normalized_email = @NormalizedEmail,
                        password_hash = @PasswordHash, security_stamp = @SecurityStamp, concurrency_stamp = @newStamp
                    WHERE id = @Id AND concurrency_stamp = @ConcurrencyStamp
                    """,
                    new
                    {
                        user.Id,
                        user.Name,
                        user.NormalizedName,
                        user.Email,
                        user.NormalizedEmail,
                        user.PasswordHash,
                        user.SecurityStamp,
                        user.ConcurrencyStamp,
                        newStamp,
                    });
                if (changed == 0)
                    return false;
                await commands.ExecuteAsync("DELETE FROM account_roles WHERE account_id = @Id", new { user.Id });
                await InsertRolesAsync(commands, user);
                return true;
            },
            cancellationToken);
        if (result.Succeeded)
            user.ConcurrencyStamp = newStamp;
        return result;
    }

    public Task<IdentityResult> DeleteAsync(Account user, CancellationToken cancellationToken) =>
        SaveAsync(
            user,
            async commands => await commands.ExecuteAsync(
                "DELETE FROM accounts WHERE id = @Id AND concurrency_stamp = @ConcurrencyStamp", new { user.Id, user.ConcurrencyStamp }) == 1,
            cancellationToken);

    public Task<Account?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        FindAsync("a.id = @userId", new { userId }, cancellationToken);

    public Task<Account?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) =>
        FindAsync("a.normalized_name = @normalizedUserName", new { normalizedUserName }, cancellationToken);

    /// <summary>Nothing to give back: the user manager, which calls this at the end of each request, does not own the store.</summary>
    public void Dispose() { }

    private Task<Account?> FindAsync(string condition, object parameters, CancellationToken cancellationToken) =>
        database.ReadAsync(commands => commands.FindAccountAsync(condition, parameters), cancellationToken);

    /// <param name="user">The account being saved; named in the error.</param>
    /// <param name="save">Answers false when the account changed, or went, since it was read.</param>
    /// <param name="cancellationToken">Stops the saving.</param>
    private async Task<IdentityResult> SaveAsync(Account user, Func<SqlCommands, Task<bool>> save, CancellationToken cancellationToken)
    {
        try
        {
            return await database.WriteAsync(save, cancellationToken) ? IdentityResult.Success : IdentityResult.Failed(Errors.ConcurrencyFailure());
        }
        catch (DbException exception) when (database.Dialect.IsUniqueViolation(exception))
        {
            Account? sameName = await FindByNameAsync(user.NormalizedName, cancellationToken);
            return IdentityResult.Failed(
                sameName is not null && sameName.Id != user.Id ? Errors.DuplicateUserName(user.Name) : Errors.DuplicateEmail(user.Email));
        }
    }

    private static async Task InsertRolesAsync(SqlCommands commands, Account user)
    {
        foreach (string role in user.Roles)
            await commands.ExecuteAsync("INSERT INTO account_roles (account_id, role) VALUES (@Id, @role)", new { user.Id, role });
    }
}
