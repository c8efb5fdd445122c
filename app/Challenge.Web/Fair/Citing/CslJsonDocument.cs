using System.Text.Json.Nodes;
using Challenge.Datasets.Manifests;

namespace Challenge.Web.Fair.Citing;

/// <summary>An item of the Citation Style Language.</summary>
public sealed class CslJsonDocument : IMetadataDocument
{
    public string Name => "citation.csl.json";

    public string Title => "CSL-JSON";

    public string Purpose => "For citation processors such as Pandoc.";

    public string MediaType => "application/vnd.citationstyles.csl+json";

    public string? Profile => null;

    public bool IsNegotiated => true;

    public byte[] Write(Publication publication)
    {
        DatasetManifest manifest = publication.Manifest;
        JsonObject item = new()
        {
            ["id"] = CitationKey.Of(manifest),
            ["type"] = "dataset",
            ["title"] = OneLine.Of(manifest.Title),
            ["author"] = Json.Each(manifest.Creators, Author),
            ["issued"] = new JsonObject { ["date-parts"] = new JsonArray(new JsonArray(manifest.DatePublished.Year, manifest.DatePublished.Month, manifest.DatePublished.Day)) },
            ["publisher"] = publication.Publisher.Name,
            ["version"] = publication.Record.Version,
            ["language"] = "en",
            ["abstract"] = OneLine.Of(manifest.Summary),
            ["keyword"] = string.Join(", ", manifest.Keywords.Select(OneLine.Of)),
            ["URL"] = publication.CiteAs,
        };
        item.Say("DOI", publication.Record.Doi);
        return Json.File(new JsonArray(item));
    }

    private static JsonObject Author(Creator creator) => creator.GivenName is { } given
        ? new JsonObject { ["family"] = OneLine.Of(creator.FamilyName), ["given"] = OneLine.Of(given) }
        : new JsonObject { ["literal"] = OneLine.Of(creator.Name) };
}
