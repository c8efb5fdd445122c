using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.Headers;
using Microsoft.Net.Http.Headers;

namespace Challenge.Web.Fair;

/// <summary>
/// Content negotiation on the addresses of datasets and their versions: who asks for Turtle, JSON-LD, BibTeX … instead of HTML gets that description from the
/// same address. The request then goes on as if the description's own address had been asked for.
/// </summary>
public static partial class Negotiation
{
    /// <summary>What the page is, or fits.</summary>
    private static readonly string[] s_page = ["text/html", "text/*", "application/xhtml+xml"];

    public static IApplicationBuilder UseMetadataNegotiation(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (!IsDataset(context.Request.Path))
            return next(context);
        context.Response.Headers.Append(HeaderNames.Vary, HeaderNames.Accept);
        if (Choose(new RequestHeaders(context.Request.Headers).Accept, context.RequestServices.GetRequiredService<MetadataDocuments>()) is { } document)
            context.Request.Path = $"{context.Request.Path.Value!.TrimEnd('/')}/{document.Name}";
        return next(context);
    });

    /// <summary>The description that the reader prefers to the page; null for the page, which also who takes nothing of ours gets.</summary>
    public static IMetadataDocument? Choose(IList<MediaTypeHeaderValue> accepted, MetadataDocuments documents)
    {
        foreach (MediaTypeHeaderValue wanted in accepted.Where(a => a.Quality is not 0).OrderByDescending(a => a.Quality ?? 1).ThenBy(Breadth))
        {
            if (wanted.MatchesAllTypes || Array.Exists(s_page, wanted.IsNamed))
                return null;
            string? profile = HeaderUtilities.RemoveQuotes(wanted.Parameters.FirstOrDefault(p => p.Name.Equals("profile", StringComparison.OrdinalIgnoreCase))?.Value ?? default).Value;
            IMetadataDocument[] fitting = [.. documents.All.Where(d => d.IsNegotiated && wanted.IsNamed(d.MediaType))];
            IMetadataDocument? found = string.IsNullOrEmpty(profile)
                ? fitting.FirstOrDefault()
                : Array.Find(fitting, d => profile.Split(' ').Contains(d.Profile)) ?? fitting.FirstOrDefault();
            if (found is not null)
                return found;
        }
        return null;
    }

    /// <summary>Of what is wanted as much, the more specific comes first (RFC 9110, 12.5.1): a type, all of a kind, anything.</summary>
    private static int Breadth(MediaTypeHeaderValue accepted) => accepted.MatchesAllTypes ? 2 : accepted.MatchesAllSubTypes ? 1 : 0;

    private static bool IsNamed(this MediaTypeHeaderValue accepted, string mediaType) => accepted.MediaType.Equals(mediaType, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether that is the address of a dataset or of a version.</summary>
    public static bool IsDataset(PathString path) => DatasetAddress().IsMatch(path.Value ?? "");

    [GeneratedRegex("^/datasets/[a-z0-9-]+(/v/[^/]+)?/?$", RegexOptions.CultureInvariant)]
    private static partial Regex DatasetAddress();
}
