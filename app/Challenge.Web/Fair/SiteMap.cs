using System.Globalization;
using System.Xml.Linq;
using Challenge.Core.Datasets;
using Challenge.Datasets.Manifests;
using Challenge.Metrics;

namespace Challenge.Web.Fair;

/// <summary>The addresses of all public pages for crawlers (sitemaps.org 0.9), with the time of the last change where it is known.</summary>
internal static class SiteMap
{
    /// <summary>So many addresses a map may have; where there are more, the map is an index of maps.</summary>
    public const int MaximumAddresses = 50_000;

    private static readonly XNamespace s_space = "http://www.sitemaps.org/schemas/sitemap/0.9";

    private static readonly string[] s_pages = ["/", "/datasets", "/collections", "/challenges", "/benchmarks", "/metrics", "/courses", "/classes", "/docs/api", "/docs/curate"];

    /// <summary>Every address, in an order that only grows at its end while nothing is published.</summary>
    /// <param name="server">Address of this server without a slash at its end.</param>
    /// <param name="versions">Of every dataset its versions, the newest first.</param>
    /// <param name="catalog">Collections and challenges.</param>
    /// <param name="metrics">Metrics.</param>
    public static IReadOnlyList<(string Address, DateTimeOffset? Changed)> Addresses(
        string server, IEnumerable<IReadOnlyList<ListedVersion>> versions, ManifestCatalog catalog, MetricCatalog metrics)
    {
        List<(string, DateTimeOffset?)> all = [.. s_pages.Select(page => (server + page, (DateTimeOffset?)null))];
        foreach (IReadOnlyList<ListedVersion> dataset in versions)
        {
            // A withdrawn version answers 410, and so does a dataset of which no other is left; crawlers need not be sent there.
            if (ListedVersion.Served(dataset) is not { State: DatasetState.Published } served)
                continue;
            all.Add((Publication.ConceptOf(server, served.Id), served.PublishedAt));
            all.AddRange(dataset.Where(v => v.State == DatasetState.Published).Select(v => (Publication.PageOf(server, v.Id, v.Version), v.PublishedAt)));
        }
        all.AddRange(catalog.Collections.Select(c => ($"{server}/collections/{c.Id}", (DateTimeOffset?)null)));
        all.AddRange(catalog.Challenges.Select(c => ($"{server}/challenges/{c.Id}", (DateTimeOffset?)null)));
        all.AddRange(metrics.All.Select(m => ($"{server}/metrics/{m.Info.Id}", (DateTimeOffset?)null)));
        return all;
    }

    /// <summary>The map, or that part of it; null for a part that there is not.</summary>
    /// <param name="server">Address of this server without a slash at its end.</param>
    /// <param name="addresses">All addresses.</param>
    /// <param name="part">Number of the part from 1, or null for the whole.</param>
    /// <param name="maximum">Most addresses of a part.</param>
    public static byte[]? Write(string server, IReadOnlyList<(string Address, DateTimeOffset? Changed)> addresses, int? part, int maximum = MaximumAddresses)
    {
        int parts = (addresses.Count + maximum - 1) / maximum;
        if (part is < 1 || part > parts)
            return null;
        return XmlText.File(part is null && parts > 1
            ? new XElement(s_space + "sitemapindex", Enumerable.Range(1, parts).Select(n => Entry("sitemap", string.Create(CultureInfo.InvariantCulture, $"{server}/sitemap.xml?part={n}"), null)))
            : new XElement(s_space + "urlset", addresses.Skip(((part ?? 1) - 1) * maximum).Take(maximum).Select(a => Entry("url", a.Address, a.Changed))));
    }

    private static XElement Entry(string kind, string address, DateTimeOffset? changed) => new(
        s_space + kind,
        XmlText.Element(s_space + "loc", address),
        changed is { } at ? new XElement(s_space + "lastmod", Instant.Write(at)) : null);
}
