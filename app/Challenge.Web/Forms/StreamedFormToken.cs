using Microsoft.AspNetCore.Antiforgery;

namespace Challenge.Web.Forms;

/// <summary>Checks the antiforgery token of a form that is streamed: its fields in front of the file are all that has been read.</summary>
public sealed class StreamedFormToken(IAntiforgery antiforgery, AntiforgeryNames names)
{
    /// <summary>The check for one request.</summary>
    public Func<IReadOnlyDictionary<string, string>, Task<bool>> For(HttpContext context) => fields =>
    {
        if (!fields.TryGetValue(names.Field, out string? token))
            return Task.FromResult(false);
        // The token is put where a script would put it, so that checking it does not read the form, file and all.
        context.Request.Headers[names.Header] = token;
        return antiforgery.IsRequestValidAsync(context);
    };
}
