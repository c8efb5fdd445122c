using System.Xml.Linq;
using Challenge.Datasets.Manifests;
using Challenge.Web.Fair.Dcat;

namespace Challenge.Web.Fair;

/// <summary>The addresses of all public pages for crawlers (sitemaps.org 0.9), with the time of the last change where it is known.</summary>
internal static class SiteMap
{
    private static readonly XNamespace s_space = "http://www.sitemaps.org/schemas/sitemap/0.9";

    private static readonly string[] s_pages = ["/", "/datasets", "/challenges", "/benchmarks", "/metrics", "/courses", "/classes", "/docs/api", "/docs/curate"];

    public static byte[] Write(string server, IReadOnlyList<Publication> versions, IReadOnlyList<ChallengeDefinition> challenges) => XmlText.File(new XElement(
        s_space + "urlset",
        s_pages.Select(page => Address(server + page, null)),
        versions.Where(v => v.Version.IsNewest).Select(v => Address(v.Concept, v.Record.Withdrawal?.At ?? v.PublishedAt)),
        // A withdrawn version answers 410, which crawlers need not be sent to.
        versions.Where(v => v.Record.Withdrawal is null).Select(v => Address(v.Page, v.PublishedAt)),
        challenges.Select(c => Address($"{server}/challenges/{c.Id}", null))));

    private static XElement Address(string address, DateTimeOffset? changed) => new(
        s_space + "url",
        XmlText.Element(s_space + "loc", address),
        changed is { } at ? new XElement(s_space + "lastmod", DcatDataset.Instant(at)) : null);
}
