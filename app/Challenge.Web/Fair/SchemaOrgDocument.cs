using System.Globalization;
using System.Text.Json.Nodes;
using Challenge.Core.Datasets;
using Challenge.Datasets.Manifests;

namespace Challenge.Web.Fair;

/// <summary>
/// A version in the schema.org vocabulary: what dataset search engines and FAIR checkers read. The distribution names the files as HTTP serves them, with
/// their sizes and digests.
/// </summary>
public sealed class SchemaOrgDocument : IMetadataDocument
{
    public string Name => "schemaorg.jsonld";

    public string Title => "schema.org";

    public string Purpose => "For search engines of datasets.";

    public string MediaType => "application/ld+json";

    public string? Profile => "https://schema.org/";

    public bool IsNegotiated => true;

    public byte[] Write(Publication publication) => Json.File(Make(publication));

    /// <summary>The node that the page's block and other documents of this vocabulary start from.</summary>
    internal static JsonObject Make(Publication publication)
    {
        DatasetManifest manifest = publication.Manifest;
        JsonObject dataset = new()
        {
            ["@context"] = new JsonArray("https://schema.org/", new JsonObject { ["prov"] = "http://www.w3.org/ns/prov#" }),
            ["@type"] = "Dataset",
            ["@id"] = publication.Page,
            ["name"] = manifest.Title,
            ["alternateName"] = manifest.Id,
            ["description"] = PlainText.Description(manifest),
            ["url"] = publication.Page,
            ["identifier"] = Identifier(publication),
            ["version"] = publication.Record.Version,
            ["license"] = manifest.LicenseUrl,
            ["creator"] = Json.Each(manifest.Creators, Creator),
            ["publisher"] = PublisherOf(publication),
            ["datePublished"] = publication.DatePublished,
            ["dateCreated"] = publication.DatePublished,
            ["dateModified"] = publication.DateModified,
            ["keywords"] = Json.Each(manifest.Keywords, k => JsonValue.Create(k)),
            ["inLanguage"] = "en",
            ["isAccessibleForFree"] = publication.Record.Withdrawal is null,
            ["conditionsOfAccess"] = Access(publication),
            ["includedInDataCatalog"] = new JsonObject { ["@type"] = "DataCatalog", ["@id"] = publication.Server + "/datasets", ["name"] = publication.Publisher.Name, ["url"] = publication.Server + "/datasets" },
            ["isPartOf"] = publication.Concept,
        };
        if (publication.Record.Withdrawal is not null)
            dataset["creativeWorkStatus"] = "Withdrawn";
        if (publication.Record.Doi is { } doi)
            dataset["sameAs"] = "https://doi.org/" + doi;
        else if (manifest is { Doi: { } original, Source: FileSource })
            dataset["sameAs"] = "https://doi.org/" + original;
        dataset.Say("citation", Json.Each(manifest.References, Citation));
        dataset.Say("variableMeasured", Json.Each(manifest.Fields, Variable));
        dataset.Say("funding", Json.Each(manifest.Funding, Grant));
        AddProvenance(dataset, publication);
        dataset["distribution"] = Json.Each(publication.Files, f => Download(publication, f));
        return dataset;
    }

    private static string Access(Publication publication) => publication.Record switch
    {
        { Withdrawal: { } withdrawal } => $"Withdrawn on {Instant.Write(withdrawal.At)}; the files are served no more. {withdrawal.Reason}",
        _ when publication.Manifest.Splits.Any(s => s.IsSealed) =>
            "Free to download without an account. The truth of sealed splits is withheld; predictions are scored against it here.",
        _ => "Free to download without an account.",
    };

    private static JsonObject Identifier(Publication publication) => publication.Record.Doi is { } doi
        ? new JsonObject
        {
            ["@type"] = "PropertyValue",
            ["propertyID"] = "https://registry.identifiers.org/registry/doi",
            ["value"] = "doi:" + doi,
            ["url"] = "https://doi.org/" + doi,
        }
        : new JsonObject { ["@type"] = "PropertyValue", ["propertyID"] = "URL", ["value"] = publication.Page, ["url"] = publication.Page };

    private static JsonObject PublisherOf(Publication publication)
    {
        JsonObject publisher = new() { ["@type"] = "Organization", ["name"] = publication.Publisher.Name, ["url"] = publication.Server };
        publisher.Say("@id", publication.Publisher.Ror);
        if (publication.Publisher.Contact is { } contact)
            publisher["contactPoint"] = new JsonObject { ["@type"] = "ContactPoint", [contact.Contains('@', StringComparison.Ordinal) ? "email" : "url"] = contact };
        return publisher;
    }

    private static void AddProvenance(JsonObject dataset, Publication publication)
    {
        switch (publication.Manifest.Source)
        {
            case GeneratorSource made:
                dataset["prov:wasGeneratedBy"] = new JsonObject
                {
                    ["@type"] = "prov:Activity",
                    ["name"] = $"Simulation by the generator {made.Generator}",
                    ["description"] = PlainText.Of(publication.Manifest.HowMade),
                };
                break;
            case FileSource file:
                dataset["isBasedOn"] = file.Url;
                dataset["prov:wasDerivedFrom"] = new JsonObject { ["@id"] = file.Url };
                break;
        }
    }

    /// <summary>Creators without a type are dropped by search engines.</summary>
    internal static JsonObject Creator(Creator creator)
    {
        JsonObject made = creator.GivenName is { } given
            ? new JsonObject { ["@type"] = "Person", ["name"] = creator.FullName, ["familyName"] = creator.FamilyName, ["givenName"] = given }
            : new JsonObject { ["@type"] = "Organization", ["name"] = creator.Name };
        made.Say("@id", creator.Orcid);
        if (creator.Affiliation is not null)
        {
            JsonObject affiliation = new() { ["@type"] = "Organization", ["name"] = creator.Affiliation };
            affiliation.Say("@id", creator.Ror);
            made["affiliation"] = affiliation;
        }
        return made;
    }

    private static JsonObject Citation(Reference reference)
    {
        JsonObject citation = new() { ["@type"] = "CreativeWork", ["name"] = reference.Text };
        citation.Say("url", reference.Url);
        return citation;
    }

    private static JsonObject Grant(Funding funding)
    {
        JsonObject grant = new() { ["@type"] = "Grant", ["funder"] = new JsonObject { ["@type"] = "Organization", ["name"] = funding.Funder } };
        grant.Say("name", funding.Award);
        grant.Say("url", funding.Url);
        return grant;
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

    private static JsonObject Download(Publication publication, DatasetFile file)
    {
        JsonObject download = new()
        {
            ["@type"] = "DataDownload",
            ["@id"] = publication.AddressOf(file),
            ["name"] = file.Name,
            ["encodingFormat"] = file.MediaType,
            ["contentSize"] = string.Create(CultureInfo.InvariantCulture, $"{file.Bytes} B"),
            ["sha256"] = file.Digest,
        };
        // Of a withdrawn version there is nothing to fetch; the digest still tells who has a copy which one it is.
        if (publication.Record.Withdrawal is null)
            download["contentUrl"] = publication.AddressOf(file);
        return download;
    }
}
