using System.Text.Json.Nodes;
using Challenge.Core.Datasets;

namespace Challenge.Web.Fair;

/// <summary>Every typed link of a version, its files and its descriptions as a link set (RFC 9264), one anchor per resource.</summary>
public sealed class LinksetDocument : IMetadataDocument
{
    public string Name => "linkset.json";

    public string Title => "Link set";

    public string Purpose => "For machines that follow FAIR Signposting.";

    public string MediaType => "application/linkset+json";

    public string? Profile => null;

    public bool IsNegotiated => true;

    public byte[] Write(Publication publication)
    {
        JsonObject page = new()
        {
            ["anchor"] = publication.Page,
            ["cite-as"] = Targets(Target(publication.CiteAs)),
            ["type"] = Targets(Target("https://schema.org/Dataset"), Target("https://schema.org/AboutPage")),
            ["license"] = Targets(Target(publication.Manifest.LicenseUrl)),
            ["describedby"] = Json.Each(publication.Documents, d => Target(publication.AddressOf(d), d.MediaType)),
            ["item"] = Json.Each(publication.Files, f => Target(publication.AddressOf(f), f.MediaType)),
        };
        page.Say("author", Json.Each(publication.Manifest.Creators.Select(c => c.Orcid).OfType<string>(), orcid => Target(orcid)));
        if (publication.Record.Withdrawal is not null)
            page.Remove("item");
        JsonArray anchors = [page];
        if (publication.Record.Withdrawal is null)
        {
            foreach (DatasetFile file in publication.Files)
                anchors.Add((JsonNode)new JsonObject { ["anchor"] = publication.AddressOf(file), ["collection"] = Targets(Target(publication.Page, "text/html")) });
        }
        foreach (IMetadataDocument document in publication.Documents)
            anchors.Add((JsonNode)new JsonObject { ["anchor"] = publication.AddressOf(document), ["describes"] = Targets(Target(publication.Page, "text/html")) });
        return Json.File(new JsonObject { ["linkset"] = anchors });
    }

    private static JsonArray Targets(params JsonNode[] targets) => new(targets);

    // A profile stands in the Link header alone: here it would be an array (RFC 9264, 4.2.4.3), which F-UJI 3.5.1 takes for a text and ends.
    private static JsonObject Target(string href, string? type = null)
    {
        JsonObject target = new() { ["href"] = href };
        target.Say("type", type);
        return target;
    }
}
