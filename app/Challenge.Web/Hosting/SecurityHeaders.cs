namespace Challenge.Web.Hosting;

/// <summary>
/// Headers that make a browser refuse what these pages never do: foreign or inline scripts and styles, framing, guessing of content types.
/// JSON-LD blocks are data, not scripts, so the policy does not touch them.
/// </summary>
public static class SecurityHeaders
{
    private const string PagePolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        + "manifest-src 'self'; form-action 'self'; base-uri 'self'; frame-ancestors 'none'";

    private static readonly PathString[] s_data = ["/api", "/openapi", "/health"];

    private const string DataPolicy = "default-src 'none'; frame-ancestors 'none'; sandbox";

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        // A downloaded file or a problem document is never a page, whatever it says of itself.
        bool isData = s_data.Any(d => context.Request.Path.StartsWithSegments(d, StringComparison.OrdinalIgnoreCase));
        IHeaderDictionary headers = context.Response.Headers;
        headers.ContentSecurityPolicy = isData ? DataPolicy : PagePolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
        headers["Cross-Origin-Resource-Policy"] = isData ? "cross-origin" : "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers.XFrameOptions = "DENY";
        return next(context);
    });
}
