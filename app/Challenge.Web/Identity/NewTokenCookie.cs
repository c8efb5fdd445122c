using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Challenge.Web.Identity;

/// <summary>Carries a new token's text over one redirect, encrypted, so that the page can show it once. The server keeps only its hash.</summary>
public sealed class NewTokenCookie(IDataProtectionProvider protection)
{
    private const string CookieName = "chl_new_token";

    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("Challenge.NewToken").ToTimeLimitedDataProtector();

    /// <summary>Puts the token's text into the answer, for two minutes.</summary>
    public void Put(HttpContext context, string token) =>
        context.Response.Cookies.Append(CookieName, _protector.Protect(token, TimeSpan.FromMinutes(2)), Options(context));

    /// <summary>The text of a token made just now, or null. The answer that shows it also deletes it.</summary>
    public string? Take(HttpContext context)
    {
        if (context.Request.Cookies[CookieName] is not { } carried)
            return null;
        context.Response.Cookies.Delete(CookieName, Options(context));
        try
        {
            return _protector.Unprotect(carried);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static CookieOptions Options(HttpContext context) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = context.Request.IsHttps,
        Path = "/account/tokens",
    };
}
