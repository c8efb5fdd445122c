using System.Globalization;
using System.Text.Json.Nodes;
using Challenge.Datasets.Manifests;

namespace Challenge.Web.Fair.Collections;

/// <summary>A collection as JSON: the list of all its files, and its description in the schema.org vocabulary.</summary>
internal static class CollectionJson
{
    public static JsonObject Manifest(CollectionDefinition collection, IReadOnlyList<CollectedDataset> datasets, IReadOnlyList<CollectionFile> files, string server) => new()
    {
        ["id"] = collection.Id,
        ["title"] = collection.Title,
        ["page"] = $"{server}/collections/{collection.Id}",
        ["bytes"] = files.Sum(f => f.File.Bytes),
        ["datasets"] = Json.Each(datasets, d => new JsonObject
        {
            ["id"] = d.Manifest.Id,
            ["title"] = d.Manifest.Title,
            ["note"] = d.Item.Note,
            ["version"] = d.Publication?.Record.Version,
            ["license"] = d.Manifest.License,
            ["page"] = d.Publication?.Page ?? $"{server}/datasets/{d.Manifest.Id}",
            ["files"] = Json.Each(files.Where(f => f.Publication.Page == d.Publication?.Page), f => new JsonObject
            {
                ["name"] = f.File.Name,
                ["url"] = f.Address,
                ["bytes"] = f.File.Bytes,
                ["rows"] = f.File.Rows,
                ["sha256"] = f.File.Digest,
                ["media_type"] = f.File.MediaType,
            }),
        }),
    };

    public static JsonObject SchemaOrg(CollectionDefinition collection, IReadOnlyList<CollectedDataset> datasets, string server) => new()
    {
        ["@context"] = "https://schema.org/",
        ["@type"] = "Collection",
        ["@id"] = $"{server}/collections/{collection.Id}",
        ["url"] = $"{server}/collections/{collection.Id}",
        ["name"] = collection.Title,
        ["description"] = PlainText.Of(collection.Description),
        ["creator"] = Json.Each(collection.Creators, SchemaOrgDocument.Creator),
        ["datePublished"] = collection.DatePublished.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["license"] = "https://spdx.org/licenses/" + collection.License,
        ["collectionSize"] = datasets.Count,
        ["hasPart"] = Json.Each(datasets, d => new JsonObject
        {
            ["@type"] = "Dataset",
            ["@id"] = d.Publication?.Page ?? $"{server}/datasets/{d.Manifest.Id}",
            ["name"] = d.Manifest.Title,
            ["description"] = PlainText.Description(d.Manifest),
            ["license"] = d.Manifest.LicenseUrl,
            ["creator"] = Json.Each(d.Manifest.Creators, SchemaOrgDocument.Creator),
        }),
    };
}
