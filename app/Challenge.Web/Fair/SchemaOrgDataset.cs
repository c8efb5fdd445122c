using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Challenge.Core.Datasets;
using Challenge.Datasets.Manifests;
using Markdig;

namespace Challenge.Web.Fair;

/// <summary>
/// A dataset in the schema.org vocabulary, for the one JSON-LD block of its page: what dataset search engines and FAIR checkers read.
/// The distribution names the files as HTTP serves them, with their sizes and digests.
/// </summary>
public static class SchemaOrgDataset
{
    /// <summary>Longest description that Google's dataset search takes.</summary>
    private const int MaximumDescription = 5000;

    /// <summary>The block's text, safe inside a script element: the encoder writes &lt;, &gt; and &amp; as \u escapes.</summary>
    /// <param name="manifest">The dataset.</param>
    /// <param name="record">What this server holds of it; null when nothing yet.</param>
    /// <param name="server">Address of this server without a slash at its end.</param>
    public static string Json(DatasetManifest manifest, DatasetRecord? record, string server) =>
        Make(manifest, record, server).ToJsonString(JsonSerializerOptions.Default);

    private static JsonObject Make(DatasetManifest manifest, DatasetRecord? record, string server)
    {
        string page = $"{server}/datasets/{manifest.Id}";
        JsonObject dataset = new()
        {
            ["@context"] = new JsonArray("https://schema.org/", new JsonObject { ["prov"] = "http://www.w3.org/ns/prov#" }),
            ["@type"] = "Dataset",
            ["@id"] = page,
            ["name"] = manifest.Title,
            ["description"] = Description(manifest),
            ["url"] = page,
            ["version"] = manifest.Version,
            ["license"] = manifest.LicenseUrl,
            ["creator"] = Each(manifest.Creators, Creator),
            ["publisher"] = new JsonObject { ["@type"] = "Organization", ["name"] = "Challenge", ["url"] = server },
            ["datePublished"] = manifest.DatePublished.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["keywords"] = Each(manifest.Keywords, k => JsonValue.Create(k)),
            ["inLanguage"] = "en",
            ["isAccessibleForFree"] = true,
            ["conditionsOfAccess"] = manifest.Splits.Any(s => s.IsSealed)
                ? "Free to download without an account. The truth of sealed splits is withheld; predictions are scored against it here."
                : "Free to download without an account.",
            ["includedInDataCatalog"] = new JsonObject { ["@type"] = "DataCatalog", ["name"] = "Challenge", ["url"] = server + "/datasets" },
            ["citation"] = Each(manifest.References, Citation),
            ["variableMeasured"] = Each(manifest.Fields, Variable),
            ["distribution"] = Each(InOrder(record?.Files ?? []), f => Download(manifest, f, server)),
        };
        if (record?.PublishedAt is { } published)
            dataset["dateModified"] = published.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        if (manifest.Doi is { } doi)
        {
            dataset["identifier"] = new JsonObject
            {
                ["@type"] = "PropertyValue",
                ["propertyID"] = "https://registry.identifiers.org/registry/doi",
                ["value"] = "doi:" + doi,
                ["url"] = "https://doi.org/" + doi,
            };
            dataset["sameAs"] = "https://doi.org/" + doi;
        }
        AddProvenance(dataset, manifest.Source);
        return dataset;
    }

    private static void AddProvenance(JsonObject dataset, DatasetSource source)
    {
        switch (source)
        {
            case GeneratorSource made:
                dataset["prov:wasGeneratedBy"] = new JsonObject { ["@type"] = "prov:Activity", ["name"] = $"Simulation by the generator {made.Generator}" };
                break;
            case FileSource file:
                dataset["isBasedOn"] = file.Url;
                dataset["prov:wasDerivedFrom"] = new JsonObject { ["@id"] = file.Url };
                break;
        }
    }

    private static string Description(DatasetManifest manifest)
    {
        string plain = Markdown.ToPlainText(manifest.Description).Trim();
        return plain.Length <= MaximumDescription ? plain : plain[..(MaximumDescription - 1)] + "…";
    }

    /// <summary>"Family, Given" is a person; a name without a comma is an organisation. Creators without a type are dropped by search engines.</summary>
    private static JsonObject Creator(Creator creator)
    {
        string[] parts = creator.Name.Split(',', 2, StringSplitOptions.TrimEntries);
        JsonObject made = parts.Length == 2
            ? new JsonObject { ["@type"] = "Person", ["name"] = $"{parts[1]} {parts[0]}", ["familyName"] = parts[0], ["givenName"] = parts[1] }
            : new JsonObject { ["@type"] = "Organization", ["name"] = creator.Name };
        if (creator.Orcid is not null)
            made["@id"] = creator.Orcid;
        if (creator.Affiliation is not null)
            made["affiliation"] = new JsonObject { ["@type"] = "Organization", ["name"] = creator.Affiliation };
        return made;
    }

    private static JsonObject Citation(Reference reference)
    {
        JsonObject citation = new() { ["@type"] = "CreativeWork", ["name"] = reference.Text };
        if (reference.Url is not null)
            citation["url"] = reference.Url;
        return citation;
    }

    private static JsonObject Variable(Field field)
    {
        JsonObject variable = new() { ["@type"] = "PropertyValue", ["name"] = field.Name, ["description"] = field.Description, ["unitText"] = field.Unit };
        if (field.Minimum is { } minimum)
            variable["minValue"] = minimum;
        if (field.Maximum is { } maximum)
            variable["maxValue"] = maximum;
        return variable;
    }

    private static JsonObject Download(DatasetManifest manifest, DatasetFile file, string server) => new()
    {
        ["@type"] = "DataDownload",
        ["name"] = file.Name,
        ["contentUrl"] = $"{server}/api/v1/datasets/{manifest.Id}/files/{file.Name}",
        ["encodingFormat"] = file.MediaType,
        ["contentSize"] = $"{file.Bytes} B",
        ["sha256"] = file.Digest,
    };

    /// <summary>Checkers look at the first file, so one that everything can read comes first.</summary>
    private static IEnumerable<DatasetFile> InOrder(IEnumerable<DatasetFile> files) =>
        files.OrderBy(f => f.MediaType == "text/csv" ? 0 : 1).ThenBy(f => f.Name, StringComparer.Ordinal);

    private static JsonArray Each<T>(IEnumerable<T> items, Func<T, JsonNode?> make) => new([.. items.Select(make)]);
}
