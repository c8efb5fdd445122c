using System.Globalization;
using Challenge.Core.Datasets;
using Challenge.Core.Datasets.Search;
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

    private static async Task<IResult> SendCatalogAsync(string? page, HttpContext context, DatasetIndex index, ReadPublications publications, StartOptions options)
    {
        string server = context.Request.Server();
        List<ListedVersion> newest = [.. (await index.ReadAsync(context.RequestAborted)).Versions.OrderBy(d => d.Key, StringComparer.Ordinal)
            .Select(d => ListedVersion.Served([.. d.Value.Where(v => v.WasPublished)])).OfType<ListedVersion>()];
        if (DcatPage.Of(newest.Count, page) is not { } part)
            return Problems.BadRequest("unknown-page", "The catalogue has no such page", $"Its pages are 1 to {DcatPage.Count(newest.Count)}; each names the next.");
        List<Publication> shown = [];
        foreach (ListedVersion version in newest.Skip(part.First).Take(DcatPage.Size))
        {
            if (await publications.FindAsync(version.Id, version.Version, server, context.RequestAborted) is { } publication)
                shown.Add(publication);
        }
        context.Response.Headers.AllowEverySite();
        if (part.Links(server) is { Length: > 0 } links)
            context.Response.Headers.Link = links;
        return TypedResults.Bytes(Turtle.Write(DcatCatalog.Graph(server, options.Publisher, newest, shown, part)), "text/turtle");
    }

    private static async Task<IResult> SendSiteMapAsync(string? part, HttpContext context, DatasetIndex index, ManifestCatalog catalog, MetricCatalog metrics)
    {
        string server = context.Request.Server();
        DatasetSnapshot snapshot = await index.ReadAsync(context.RequestAborted);
        int? number = part is null ? null : int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int given) ? given : 0;
        return SiteMap.Write(server, SiteMap.Addresses(server, snapshot.Versions.OrderBy(d => d.Key, StringComparer.Ordinal).Select(d => d.Value), catalog, metrics), number) is { } map
            ? TypedResults.Bytes(map, "application/xml")
            : Problems.BadRequest("unknown-part", "The map has no such part", "/sitemap.xml names its parts.");
    }

    private static ContentHttpResult SendRobots(HttpContext context) => TypedResults.Text(
        $"User-agent: *\nAllow: /\nDisallow: /account\nDisallow: /admin\nDisallow: /submissions\nDisallow: /challenges/*/submit\n\nSitemap: {context.Request.Server()}/sitemap.xml\n");
}
