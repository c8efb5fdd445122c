using System.Xml.Linq;
using Challenge.Datasets.Manifests;
using Challenge.Metrics;

namespace Challenge.Web.Fair;

/// <summary>The addresses of all public pages for crawlers (sitemaps.org 0.9), with the time of the last change where it is known.</summary>
internal static class SiteMap
{
    private static readonly XNamespace s_space = "http://www.sitemaps.org/schemas/sitemap/0.9";

    private static readonly string[] s_pages = ["/", "/datasets", "/collections", "/challenges", "/benchmarks", "/metrics", "/courses", "/classes", "/docs/api", "/docs/curate"];

    public static byte[] Write(string server, IReadOnlyList<Publication> versions, ManifestCatalog catalog, MetricCatalog metrics) => XmlText.File(new XElement(
        s_space + "urlset",
        s_pages.Select(page => Address(server + page, null)),
        // A withdrawn version answers 410, and so does a dataset of which no other is left; crawlers need not be sent there.
        versions.Where(v => v is { Version.IsNewest: true, Record.Withdrawal: null }).Select(v => Address(v.Concept, v.PublishedAt)),
        versions.Where(v => v.Record.Withdrawal is null).Select(v => Address(v.Page, v.PublishedAt)),
        catalog.Collections.Select(c => Address($"{server}/collections/{c.Id}", null)),
        catalog.Challenges.Select(c => Address($"{server}/challenges/{c.Id}", null)),
        metrics.All.Select(m => Address($"{server}/metrics/{m.Info.Id}", null))));

    private static XElement Address(string address, DateTimeOffset? changed) => new(
        s_space + "url",
        XmlText.Element(s_space + "loc", address),
        changed is { } at ? new XElement(s_space + "lastmod", Instant.Write(at)) : null);
}
