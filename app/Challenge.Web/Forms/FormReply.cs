using Microsoft.AspNetCore.Http.Extensions;

namespace Challenge.Web.Forms;

/// <summary>The answers of form endpoints: always 303 to a page, so that reloading it repeats nothing.</summary>
public static class FormReply
{
    /// <summary>303 to a page of this site.</summary>
    /// <param name="page">Its path.</param>
    /// <param name="query">What the page is told; empty values are left out.</param>
    public static IResult SeeOther(string page, params ReadOnlySpan<(string Name, string? Value)> query)
    {
        QueryBuilder builder = [];
        foreach ((string name, string? value) in query)
        {
            if (!string.IsNullOrEmpty(value))
                builder.Add(name, value);
        }
        return new SeeOtherResult(page + builder.ToQueryString());
    }

    /// <summary>The address to return to if it is one of this site's paths, else <paramref name="otherwise"/>: a form must not send people elsewhere.</summary>
    public static string Local(string? returnUrl, string otherwise = "/") =>
        returnUrl is ['/', ..] && !returnUrl.StartsWith("//", StringComparison.Ordinal) && !returnUrl.StartsWith("/\\", StringComparison.Ordinal)
            && returnUrl.All(c => c is > ' ' and < '\x7f')
            ? returnUrl : otherwise;

    /// <summary>Whether a page's script sent the form and wants to show the answer itself.</summary>
    public static bool IsForScript(HttpRequest request) =>
        request.GetTypedHeaders().Accept.Any(a => a.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase));

    private sealed class SeeOtherResult(string address) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.Headers.Location = address;
            return Task.CompletedTask;
        }
    }
}
