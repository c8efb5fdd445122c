using System.Security.Claims;
using Challenge.Core.Accounts;
using Challenge.Core.Submissions;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Challenge.Web.Identity;

/// <summary>What a signed-in account's principal says: <c>sub</c> (account id), <c>name</c> (public name) and <c>role</c>.</summary>
public sealed class Claims(IOptions<IdentityOptions> options) : IUserClaimsPrincipalFactory<Account>
{
    public const string Id = "sub";
    public const string Name = "name";
    public const string Role = "role";

    public Task<ClaimsPrincipal> CreateAsync(Account user)
    {
        ClaimsIdentity identity = Make(user, IdentityConstants.ApplicationScheme);
        // Cookies carry the stamp so that they end when the password changes; a token ends by being revoked.
        identity.AddClaim(new Claim(options.Value.ClaimsIdentity.SecurityStampClaimType, user.SecurityStamp));
        return Task.FromResult(new ClaimsPrincipal(identity));
    }

    public static ClaimsIdentity Make(Account account, string scheme)
    {
        ClaimsIdentity identity = new([new Claim(Id, account.Id), new Claim(Name, account.Name)], scheme, Name, Role);
        identity.AddClaims(account.Roles.Select(r => new Claim(Role, r)));
        return identity;
    }
}

/// <summary>Reads a principal back.</summary>
public static class PrincipalReading
{
    /// <summary>Account id, or null for somebody who is not signed in.</summary>
    public static string? AccountId(this ClaimsPrincipal principal) => principal.FindFirst(Claims.Id)?.Value;

    /// <summary>Who looks at a submission.</summary>
    public static Viewer AsViewer(this ClaimsPrincipal principal) => new(principal.AccountId(), principal.IsInRole(Roles.Admin));
}
