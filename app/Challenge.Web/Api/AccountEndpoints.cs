using System.Security.Claims;
using Challenge.Core.Accounts;
using Challenge.Web.Api.Shapes;
using Challenge.Web.Hosting;
using Challenge.Web.Identity;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Challenge.Web.Api;

/// <summary>Accounts and tokens.</summary>
public static class AccountEndpoints
{
    public static void Map(RouteGroupBuilder accounts)
    {
        accounts.MapPost("/accounts", RegisterAsync).RequireRateLimiting(RateLimits.SignIn)
            .WithName("create-account").WithSummary("Make an account")
            .WithDescription("name is public and shown on leaderboards; the password needs at least 10 characters and must not be a well-known one.")
            .ProducesProblem(400).ProducesProblem(409).ProducesProblem(429);
        accounts.MapPost("/tokens", IssueAsync).RequireRateLimiting(RateLimits.SignIn)
            .WithName("create-token").WithSummary("Make a token")
            .WithDescription("Its text is told once: keep it like a password. It works for 180 days or until it is revoked.")
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(429);
        accounts.MapRead("/tokens", ListAsync).RequireAuthorization()
            .WithName("list-tokens").WithSummary("List my tokens").ProducesProblem(401);
        accounts.MapDelete("/tokens/{id}", RevokeAsync).RequireAuthorization()
            .WithName("revoke-token").WithSummary("Revoke a token").ProducesProblem(401).ProducesProblem(404);
        accounts.MapRead("/me", MeAsync).RequireAuthorization()
            .WithName("get-me").WithSummary("Read my account").ProducesProblem(401);
        RouteGroupBuilder roles = accounts.MapGroup("/accounts/{name}/roles/{role}").RequireAuthorization(IdentityServices.AdminPolicy);
        roles.MapPut("", (string name, string role, RoleChange change, CancellationToken cancellationToken) => ChangeRoleAsync(name, role, true, change, cancellationToken))
            .WithName("give-role").WithSummary("Give a role").WithDescription("For administrators. role: curator or admin.")
            .ProducesProblem(401).ProducesProblem(403).ProducesProblem(404);
        roles.MapDelete("", (string name, string role, RoleChange change, CancellationToken cancellationToken) => ChangeRoleAsync(name, role, false, change, cancellationToken))
            .WithName("take-role").WithSummary("Take a role").WithDescription("For administrators. The last administrator stays one.")
            .ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> ChangeRoleAsync(
        string name, string role, bool give, RoleChange change, CancellationToken cancellationToken) =>
        await change.RunAsync(name, role, give, cancellationToken) switch
        {
            RoleOutcome.Changed => TypedResults.NoContent(),
            RoleOutcome.UnknownAccount => Problems.UnknownAccount(name),
            RoleOutcome.UnknownRole => Problems.UnknownRole(role, RoleChange.All),
            _ => Problems.Conflict("last-administrator", "The last administrator stays one", "Give the role to somebody else first."),
        };

    private static async Task<Results<Created<AccountShape>, ProblemHttpResult>> RegisterAsync(NewAccountShape asked, Registration registration) =>
        await registration.RunAsync(asked.Name, asked.Email, asked.Password) switch
        {
            Registered registered => TypedResults.Created("/api/v1/me", AccountShape.Of(registered.Account)),
            RegistrationRefused refused => Refusal(refused),
            _ => throw new InvalidOperationException("registration has no third outcome"),
        };

    private static async Task<Results<Created<IssuedTokenShape>, ProblemHttpResult>> IssueAsync(
        NewTokenShape asked, PasswordCheck check, Tokens tokens, CancellationToken cancellationToken)
    {
        if (Tokens.CleanLabel(asked.Label ?? "unnamed") is not { } label)
            return Problems.BadRequest("invalid-fields", "The label cannot be kept", FormErrors.Text(FormErrors.TokenLabel)!);
        switch (await check.RunAsync(asked.Email, asked.Password))
        {
            case PasswordRight right:
                (AccessToken stored, string text) = await tokens.IssueAsync(right.Account.Id, label, cancellationToken);
                return TypedResults.Created("/api/v1/tokens", new IssuedTokenShape(stored.Id, text, stored.Label, stored.ExpiresAt));
            case AccountLocked locked:
                return Problems.LockedOut(locked.Until);
            default:
                return Problems.SignInFailed();
        }
    }

    private static async Task<Ok<Page<TokenShape>>> ListAsync(ClaimsPrincipal user, ITokenStore tokens, CancellationToken cancellationToken)
    {
        IReadOnlyList<AccessToken> mine = await tokens.ListAsync(user.AccountId()!, cancellationToken);
        return TypedResults.Ok(new Page<TokenShape>([.. mine.Select(TokenShape.Of)], null));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RevokeAsync(
        string id, ClaimsPrincipal user, ITokenStore tokens, CancellationToken cancellationToken) =>
        await tokens.RevokeAsync(user.AccountId()!, id, cancellationToken) ? TypedResults.NoContent() : Problems.UnknownToken();

    private static async Task<Results<Ok<AccountShape>, ProblemHttpResult>> MeAsync(
        ClaimsPrincipal user, IAccountStore accounts, CancellationToken cancellationToken) =>
        await accounts.FindAsync(user.AccountId()!, cancellationToken) is { } account
            ? TypedResults.Ok(AccountShape.Of(account))
            : Problems.Unauthorized("The account is gone.");

    private static ProblemHttpResult Refusal(RegistrationRefused refused)
    {
        bool isTaken = refused.Problems.All(p => p.Code is FormErrors.NameTaken or FormErrors.EmailTaken);
        return Problems.Invalid(
            isTaken ? 409 : 400,
            refused.Problems.GroupBy(p => p.Field).ToDictionary(g => g.Key, g => g.Select(p => FormErrors.Text(p.Code)!).ToArray()));
    }
}
