using Challenge.Web.Fair;
using Microsoft.AspNetCore.Http.Headers;
using Microsoft.Net.Http.Headers;

namespace Challenge.Web.Hosting;

/// <summary>
/// Pages of datasets and collections for readers without an account are rendered once a second, however many ask: a link in a busy place must not bring the
/// server down. Who sends a cookie or a token gets a page of their own, which is never kept.
/// </summary>
public static class PageCache
{
    private static readonly TimeSpan s_kept = TimeSpan.FromSeconds(1);

    public static IServiceCollection AddPageCache(this IServiceCollection services) => services.AddOutputCache(cache =>
    {
        cache.MaximumBodySize = 1 << 20;
        cache.SizeLimit = 64 << 20;
        cache.AddBasePolicy(page => page.With(context => IsForEverybody(context.HttpContext)).Expire(s_kept).SetVaryByHost(true).SetVaryByQuery("*").SetVaryByHeader(HeaderNames.AcceptEncoding));
        cache.AddBasePolicy(other => other.With(context => !IsForEverybody(context.HttpContext)).NoCache());
    });

    private static bool IsForEverybody(HttpContext context)
    {
        HttpRequest request = context.Request;
        bool isPage = HttpMethods.IsGet(request.Method) && (Negotiation.IsDataset(request.Path) || request.Path.StartsWithSegments("/collections", StringComparison.Ordinal));
        return isPage && request.Headers.Cookie.Count == 0 && request.Headers.Authorization.Count == 0
            && Negotiation.Choose(new RequestHeaders(request.Headers).Accept, context.RequestServices.GetRequiredService<MetadataDocuments>()) is null;
    }
}
