using System.Text.RegularExpressions;
using Challenge.Web.Fair;
using Microsoft.AspNetCore.Http.Headers;
using Microsoft.Net.Http.Headers;

namespace Challenge.Web.Hosting;

/// <summary>
/// Pages of datasets and collections for readers without an account are rendered once a second, however many ask: a link in a busy place must not bring the
/// server down. Who sends a cookie or a token gets a page of their own, which is never kept.
/// </summary>
public static partial class PageCache
{
    private static readonly TimeSpan s_kept = TimeSpan.FromSeconds(1);

    /// <summary>What these pages read of the query. Anything else must not make a reader's page another one.</summary>
    private static readonly string[] s_queries = ["error", "preview"];

    public static IServiceCollection AddPageCache(this IServiceCollection services) => services.AddOutputCache(cache =>
    {
        cache.MaximumBodySize = 1 << 20;
        cache.SizeLimit = 64 << 20;
        // What no policy fits is not kept.
        cache.AddBasePolicy(page => page.With(context => IsForEverybody(context.HttpContext)).Expire(s_kept).SetVaryByHost(true).SetVaryByQuery(s_queries).SetVaryByHeader(HeaderNames.AcceptEncoding));
    });

    private static bool IsForEverybody(HttpContext context)
    {
        HttpRequest request = context.Request;
        bool isPage = HttpMethods.IsGet(request.Method) && (Negotiation.IsDataset(request.Path) || IsCollection(request.Path));
        return isPage && request.Headers.Cookie.Count == 0 && request.Headers.Authorization.Count == 0
            && Negotiation.Choose(new RequestHeaders(request.Headers).Accept, context.RequestServices.GetRequiredService<MetadataDocuments>()) is null;
    }

    /// <summary>Whether that is the list of collections or one of them; their files for programs are not kept.</summary>
    private static bool IsCollection(PathString path) => CollectionAddress().IsMatch(path.Value ?? "");

    [GeneratedRegex("^/collections(/[a-z0-9-]+)?/?$", RegexOptions.CultureInvariant)]
    private static partial Regex CollectionAddress();
}
