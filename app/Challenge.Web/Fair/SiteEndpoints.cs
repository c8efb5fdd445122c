using Challenge.Datasets.Manifests;
using Challenge.Metrics;
using Challenge.Web.Api;
using Challenge.Web.Fair.Dcat;
using Challenge.Web.Fair.Rdf;
using Challenge.Web.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Challenge.Web.Fair;

/// <summary>What describes the site as a whole: the catalogue, the map for crawlers, and files by their digest.</summary>
internal static class SiteEndpoints
{
    public static void Map(RouteGroupBuilder site)
    {
        site.MapRead("/catalog.ttl", SendCatalogAsync);
        site.MapRead("/sitemap.xml", SendSiteMapAsync);
        site.MapRead("/robots.txt", SendRobots);
        site.MapRead("/by-hash/sha256/{digest}", ByHash.FindAsync);
    }

    private static async Task<IResult> SendCatalogAsync(HttpContext context, ReadPublications publications, StartOptions options)
    {
        string server = context.Request.Server();
        IReadOnlyList<Publication> newest = await publications.ListAsync(server, context.RequestAborted);
        context.Response.Headers.AllowEverySite();
        return TypedResults.Bytes(Turtle.Write(DcatCatalog.Graph(server, options.Publisher, newest)), "text/turtle");
    }

    private static async Task<IResult> SendSiteMapAsync(HttpContext context, ReadPublications publications, ManifestCatalog catalog, MetricCatalog metrics)
    {
        string server = context.Request.Server();
        return TypedResults.Bytes(SiteMap.Write(server, await publications.ListAllAsync(server, context.RequestAborted), catalog, metrics), "application/xml");
    }

    private static ContentHttpResult SendRobots(HttpContext context) => TypedResults.Text(
        $"User-agent: *\nAllow: /\nDisallow: /account\nDisallow: /admin\nDisallow: /submissions\nDisallow: /challenges/*/submit\n\nSitemap: {context.Request.Server()}/sitemap.xml\n");
}
