using System.Security.Claims;
using System.Text.Encodings.Web;
using Challenge.Core.Accounts;
using Challenge.Web.Api;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Challenge.Web.Identity;

/// <summary>Signs requests in by <c>Authorization: Bearer chl_…</c>, and answers problem documents when that fails.</summary>
public sealed class TokenScheme(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logging, UrlEncoder encoder, Tokens tokens)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logging, encoder)
{
    public const string SchemeName = "Token";

    private const string Bearer = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        string header = Request.Headers.Authorization.ToString();
        if (header.Length == 0)
            return AuthenticateResult.NoResult();
        if (!header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
            return AuthenticateResult.Fail("The Authorization header is not 'Bearer <token>'.");
        if (await tokens.FindOwnerAsync(header[Bearer.Length..].Trim(), Context.RequestAborted) is not { } account)
            return AuthenticateResult.Fail("The token is unknown, expired or revoked.");
        ClaimsPrincipal principal = new(Claims.Make(account, Scheme.Name));
        return AuthenticateResult.Success(new AuthenticationTicket(principal, Scheme.Name));
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        AuthenticateResult result = await HandleAuthenticateOnceSafeAsync();
        Response.Headers.WWWAuthenticate = "Bearer realm=\"Challenge\"";
        await Problems.Unauthorized(result.Failure?.Message ?? "The request has no Authorization header.").ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        Problems.Forbidden($"It needs the role {Roles.Curator} or {Roles.Admin}; an administrator can give it.").ExecuteAsync(Context);
}
