using System.Security.Cryptography;
using Challenge.Core;
using Challenge.Core.Accounts;
using Microsoft.AspNetCore.Identity;

namespace Challenge.Web.Identity;

/// <summary>Makes the account <c>admin</c> at the first start, with a random password in <c>admin-password.txt</c> of the data folder.</summary>
public sealed class FirstAdministrator(UserManager<Account> accounts, IAccountStore store, ServerOptions options, TimeProvider clock)
{
    public const string Email = "admin@localhost";

    // Without 0 O 1 l I, which people mistake when they type them.
    private const string Readable = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    /// <summary>The file with the new password, or null when there is an administrator already.</summary>
    public async Task<string?> EnsureAsync(CancellationToken cancellationToken)
    {
        if ((await store.ListAsync(cancellationToken)).Any(a => a.Roles.Contains(Roles.Admin)))
            return null;
        string password = RandomNumberGenerator.GetString(Readable, 24);
        string path = Path.Combine(options.DataFolder, "admin-password.txt");
        // The file first: an account whose password nobody knows would be of no use.
        await WriteAsync(path, password + "\n", cancellationToken);
        Account account = new() { Name = "admin", Email = Email, CreatedAt = clock.GetUtcNow(), Roles = { Roles.Admin, Roles.Curator } };
        IdentityResult result = await accounts.CreateAsync(account, password);
        if (!result.Succeeded)
            throw new InvalidOperationException($"the first administrator cannot be made: {string.Join(" ", result.Errors.Select(e => e.Description))}");
        return path;
    }

    private static async Task WriteAsync(string path, string text, CancellationToken cancellationToken)
    {
        // A new file, so that the mode below is its mode.
        File.Delete(path);
        FileStreamOptions create = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
            create.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using StreamWriter writer = new(path, create);
        await writer.WriteAsync(text.AsMemory(), cancellationToken);
    }
}
