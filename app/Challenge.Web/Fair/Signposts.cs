using System.Text;
using Challenge.Core.Datasets;

namespace Challenge.Web.Fair;

/// <summary>
/// Typed links for machines in the Link header (RFC 8288), after the FAIR Signposting profile, level 2: what the page is, how it is cited, where its files and
/// descriptions are. The header stays below 4 KiB, where proxies cut; what does not fit is in the link set (RFC 9264), which is always named.
/// </summary>
public static class Signposts
{
    /// <summary>Longest header that every proxy passes.</summary>
    public const int MaximumHeader = 4096;

    /// <summary>Links of a version's page.</summary>
    /// <param name="publication">The version.</param>
    /// <param name="isConcept">Whether the page is that of all versions: cite-as names that address, while what the page says and embeds is of the newest version.</param>
    public static string OfPage(Publication publication, bool isConcept)
    {
        List<string> links =
        [
            Link(isConcept ? publication.Concept : publication.CiteAs, "cite-as"),
            Link("https://schema.org/Dataset", "type"),
            Link("https://schema.org/AboutPage", "type"),
            Link($"{publication.Page}/linkset.json", "linkset", "application/linkset+json"),
            Link(publication.Manifest.LicenseUrl, "license"),
            .. publication.Manifest.Creators.Select(c => c.Orcid).OfType<string>().Select(orcid => Link(orcid, "author")),
            .. publication.Documents.Select(d => Link(publication.AddressOf(d), "describedby", d.MediaType, d.Profile)),
            .. (publication.Record.Withdrawal is null ? publication.Files : []).Select(f => Link(publication.AddressOf(f), "item", f.MediaType)),
        ];
        return Fit(links);
    }

    /// <summary>Links of one of its descriptions.</summary>
    public static string OfDocument(Publication publication) => Fit(
    [
        Link(publication.Page, "describes", "text/html"),
        Link($"{publication.Page}/linkset.json", "linkset", "application/linkset+json"),
    ]);

    /// <summary>Links of one of its files.</summary>
    public static string OfFile(Publication publication, DatasetFile file) => Fit(
    [
        Link(publication.Page, "collection", "text/html"),
        Link($"{publication.Page}/linkset.json", "linkset", "application/linkset+json"),
        Link(publication.Manifest.LicenseUrl, "license"),
    ]);

    private static string Fit(IEnumerable<string> links)
    {
        StringBuilder header = new();
        foreach (string link in links)
        {
            if (header.Length + 2 + link.Length > MaximumHeader)
                break;
            if (header.Length > 0)
                header.Append(", ");
            header.Append(link);
        }
        return header.ToString();
    }

    /// <summary>A target that came from a manifest could hold what ends the link, or what no header can hold; it is percent-encoded as UTF-8 (RFC 3987, 3.1).</summary>
    private static string Link(string target, string relation, string? type = null, string? profile = null)
    {
        string safe = string.Concat(target.EnumerateRunes().Select(r => r.Value is < '!' or > '~' or '<' or '>' or '"' ? Uri.EscapeDataString(r.ToString()) : r.ToString()));
        string link = $"<{safe}>; rel=\"{relation}\"";
        if (type is not null)
            link += $"; type=\"{type}\"";
        return profile is null ? link : $"{link}; profile=\"{profile}\"";
    }
}
