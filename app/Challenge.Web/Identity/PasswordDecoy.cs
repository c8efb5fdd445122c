using Challenge.Core.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Challenge.Web.Identity;

/// <summary>
/// The hash of no password, checked for unknown accounts, so that they take as long to answer as known ones. It is made with the rounds of real
/// hashes: with any other number the time would tell which addresses have accounts.
/// </summary>
public sealed class PasswordDecoy(IOptions<PasswordHasherOptions> options)
{
    private readonly Lazy<string> _hash = new(() => new PasswordHasher<Account>(options).HashPassword(new Account(), Guid.NewGuid().ToString()));

    public string Hash => _hash.Value;
}
