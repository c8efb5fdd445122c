using Challenge.Core.Accounts;
using Challenge.Web.Hosting;
using Challenge.Web.Identity;
using Microsoft.AspNetCore.Identity;

namespace Challenge.Web.Forms;

/// <summary>Register, sign in and out, make and revoke tokens.</summary>
public static class AccountForms
{
    private const string TokensPage = "/account/tokens";

    public static void Map(RouteGroupBuilder forms)
    {
        forms.MapPost("/account/register", RegisterAsync).RequireRateLimiting(RateLimits.SignIn);
        forms.MapPost("/account/sign-in", SignInAsync).RequireRateLimiting(RateLimits.SignIn);
        forms.MapPost("/account/sign-out", SignOutAsync);
        forms.MapPost(TokensPage, MakeTokenAsync).RequireAuthorization();
        forms.MapPost("/account/tokens/revoke", RevokeTokenAsync).RequireAuthorization();
    }

    private static async Task<IResult> RegisterAsync(HttpContext context, Registration registration, SignInManager<Account> signIn)
    {
        IFormCollection form = await context.Request.ReadFormAsync(context.RequestAborted);
        string? returnUrl = form["return_url"];
        switch (await registration.RunAsync(form["name"], form["email"], form["password"]))
        {
            case Registered registered:
                await signIn.SignInAsync(registered.Account, isPersistent: false);
                return FormReply.SeeOther(FormReply.Local(returnUrl));
            case RegistrationRefused refused:
                return FormReply.SeeOther(
                    "/account/register", ("error", refused.Problems[0].Code), ("name", form["name"]), ("email", form["email"]), ("return_url", returnUrl));
            default:
                throw new InvalidOperationException("registration has no third outcome");
        }
    }

    private static async Task<IResult> SignInAsync(HttpContext context, PasswordCheck check, SignInManager<Account> signIn)
    {
        IFormCollection form = await context.Request.ReadFormAsync(context.RequestAborted);
        string? returnUrl = form["return_url"];
        PasswordOutcome outcome = await check.RunAsync(form["email"], form["password"]);
        if (outcome is PasswordRight right)
        {
            await signIn.SignInAsync(right.Account, isPersistent: form["remember"] == "on");
            return FormReply.SeeOther(FormReply.Local(returnUrl));
        }
        string code = outcome is AccountLocked ? FormErrors.LockedOut : FormErrors.SignInFailed;
        return FormReply.SeeOther("/account/sign-in", ("error", code), ("email", form["email"]), ("return_url", returnUrl));
    }

    private static async Task<IResult> SignOutAsync(SignInManager<Account> signIn)
    {
        await signIn.SignOutAsync();
        return FormReply.SeeOther("/");
    }

    private static async Task<IResult> MakeTokenAsync(HttpContext context, Tokens tokens, NewTokenCookie cookie)
    {
        IFormCollection form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (Tokens.CleanLabel(form["label"]) is not { } label)
            return FormReply.SeeOther(TokensPage, ("error", FormErrors.TokenLabel));
        (_, string text) = await tokens.IssueAsync(context.User.AccountId()!, label, context.RequestAborted);
        cookie.Put(context, text);
        return FormReply.SeeOther(TokensPage);
    }

    private static async Task<IResult> RevokeTokenAsync(HttpContext context, ITokenStore tokens)
    {
        IFormCollection form = await context.Request.ReadFormAsync(context.RequestAborted);
        bool isRevoked = await tokens.RevokeAsync(context.User.AccountId()!, form["id"].ToString(), context.RequestAborted);
        return FormReply.SeeOther(TokensPage, ("error", isRevoked ? null : FormErrors.TokenUnknown));
    }
}
