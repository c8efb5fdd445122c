using System.Security.Claims;
using Challenge.Core.Accounts;
using Challenge.Core.Submissions;

namespace Challenge.Web.Components.Text;

/// <summary>Who looks at a page.</summary>
/// <param name="AccountId">Account id; null for a reader who is not signed in.</param>
/// <param name="Name">Public name.</param>
/// <param name="IsCurator">May import and publish datasets.</param>
/// <param name="IsAdmin">May do everything.</param>
public sealed record Reader(string? AccountId, string Name, bool IsCurator, bool IsAdmin)
{
    public static Reader Nobody { get; } = new(null, "", false, false);

    public bool IsSignedIn => AccountId is not null;

    /// <summary>The same reader as the use cases know them.</summary>
    public Viewer Viewer => new(AccountId, IsAdmin);

    /// <summary>Reads the claims that sign-in writes.</summary>
    public static Reader From(ClaimsPrincipal? principal)
    {
        if (principal?.Identity?.IsAuthenticated != true || principal.FindFirst("sub")?.Value is not { } id)
            return Nobody;
        bool Has(string role) => principal.HasClaim("role", role);
        return new Reader(id, principal.FindFirst("name")?.Value ?? "", Has(Roles.Curator) || Has(Roles.Admin), Has(Roles.Admin));
    }
}
