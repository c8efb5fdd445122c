using Challenge.Core.Accounts;
using Challenge.Web.Forms;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;

namespace Challenge.Web.Identity;

/// <summary>Accounts, sign-in by cookie on pages and by token on the API, and the roles' policies.</summary>
public static class IdentityServices
{
    /// <summary>Policy: curators and administrators.</summary>
    public const string CuratorPolicy = "curator";

    /// <summary>Policy: administrators.</summary>
    public const string AdminPolicy = "admin";

    private const string ChoosingScheme = "CookieOrToken";

    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.AddIdentityCore<Account>(Configure).AddSignInManager();
        // 210,000 rounds of PBKDF2 with HMAC-SHA-512, as OWASP's password storage cheat sheet asks.
        services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = 210_000);
        services.AddScoped<IUserClaimsPrincipalFactory<Account>, Claims>();
        services.AddScoped<Registration>();
        services.AddSingleton<PasswordDecoy>();
        services.AddScoped<PasswordCheck>();
        services.AddScoped<RoleChange>();
        services.Configure<SecurityStampValidatorOptions>(stamp => stamp.ValidationInterval = TimeSpan.FromMinutes(1));
        services.AddSingleton<Tokens>();
        services.AddSingleton<NewTokenCookie>();
        services.AddScoped<FirstAdministrator>();

        services.AddAuthentication(ChoosingScheme)
            .AddPolicyScheme(ChoosingScheme, ChoosingScheme, scheme => scheme.ForwardDefaultSelector = Choose)
            .AddScheme<AuthenticationSchemeOptions, TokenScheme>(TokenScheme.SchemeName, _ => { })
            .AddCookie(IdentityConstants.ApplicationScheme, Configure);
        services.AddAuthorizationBuilder()
            .AddPolicy(CuratorPolicy, policy => policy.RequireRole(Roles.Curator, Roles.Admin))
            .AddPolicy(AdminPolicy, policy => policy.RequireRole(Roles.Admin));
        services.AddCascadingAuthenticationState();
        return services;
    }

    private static void Configure(IdentityOptions identity)
    {
        identity.ClaimsIdentity.UserIdClaimType = Claims.Id;
        identity.ClaimsIdentity.UserNameClaimType = Claims.Name;
        identity.ClaimsIdentity.RoleClaimType = Claims.Role;
        identity.User.RequireUniqueEmail = true;
        // Registration applies PasswordRule; Identity's composition rules are off.
        identity.Password.RequiredLength = PasswordRule.MinimumLength;
        identity.Password.RequiredUniqueChars = 1;
        identity.Password.RequireDigit = false;
        identity.Password.RequireLowercase = false;
        identity.Password.RequireUppercase = false;
        identity.Password.RequireNonAlphanumeric = false;
        identity.Lockout.MaxFailedAccessAttempts = 10;
        identity.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
    }

    private static void Configure(CookieAuthenticationOptions cookie)
    {
        cookie.Cookie.Name = "chl_session";
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        cookie.ExpireTimeSpan = TimeSpan.FromDays(14);
        cookie.LoginPath = "/account/sign-in";
        cookie.ReturnUrlParameter = "return_url";
        cookie.Events.OnValidatePrincipal = SecurityStampValidator.ValidatePrincipalAsync;
        // The API answers problem documents, by the token scheme; a page that is not for this account says so with its own status.
        cookie.Events.OnRedirectToLogin = context =>
        {
            if (IsApi(context.Request) || FormReply.IsForScript(context.Request))
                return context.HttpContext.ChallengeAsync(TokenScheme.SchemeName);
            context.Response.Redirect(context.RedirectUri);
            return Task.CompletedTask;
        };
        cookie.Events.OnRedirectToAccessDenied = context =>
        {
            if (IsApi(context.Request))
                return context.HttpContext.ForbidAsync(TokenScheme.SchemeName);
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        };
    }

    /// <summary>
    /// Pages use the cookie. The API uses the token, and for reading the cookie too, so that pages can follow a submission; what changes
    /// something there never goes by cookie, and needs no antiforgery token therefore.
    /// </summary>
    private static string Choose(HttpContext context)
    {
        bool reads = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
        bool byToken = IsApi(context.Request) && (!reads || context.Request.Headers.Authorization.Count > 0);
        return byToken ? TokenScheme.SchemeName : IdentityConstants.ApplicationScheme;
    }

    private static bool IsApi(HttpRequest request) => request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);
}
