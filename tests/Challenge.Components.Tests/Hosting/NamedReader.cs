using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Challenge.Components.Tests.Hosting;

/// <summary>Signs in whoever the query or cookie <c>as</c> names, with the claims that the server's own sign-in writes.</summary>
internal sealed class NamedReader(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public new const string Scheme = "named";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        string? name = Request.Query["as"].FirstOrDefault() ?? Request.Cookies["as"];
        if (name is null)
            return Task.FromResult(AuthenticateResult.NoResult());
        List<Claim> claims = [new("sub", name == "root" ? SeededContent.Root : SeededContent.Ada), new("name", name)];
        if (name == "root")
            claims.Add(new Claim("role", "admin"));
        ClaimsIdentity identity = new(claims, Scheme, "name", "role");
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme)));
    }
}
