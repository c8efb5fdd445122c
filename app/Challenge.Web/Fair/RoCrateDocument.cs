using System.Globalization;
using System.Text.Json.Nodes;
using Challenge.Core.Datasets;
using Challenge.Datasets.Manifests;

namespace Challenge.Web.Fair;

/// <summary>
/// A version as a detached RO-Crate 1.2: its files are web-based data entities at their own addresses, so the crate need not be packed to be used.
/// </summary>
public sealed class RoCrateDocument : IMetadataDocument
{
    public string Name => "ro-crate-metadata.json";

    public string Title => "RO-Crate 1.2";

    public string Purpose => "For workflow systems and repositories that exchange research objects.";

    public string MediaType => "application/ld+json";

    public string? Profile => "https://w3id.org/ro/crate/1.2";

    public bool IsNegotiated => true;

    public byte[] Write(Publication publication)
    {
        DatasetManifest manifest = publication.Manifest;
        string root = publication.Page + "/";
        Dictionary<string, JsonObject> entities = new(StringComparer.Ordinal);
        JsonObject To(JsonObject entity)
        {
            string id = entity["@id"]!.GetValue<string>();
            entities.TryAdd(id, entity);
            return Id(id);
        }

        JsonObject dataset = new()
        {
            ["@id"] = root,
            ["@type"] = "Dataset",
            ["name"] = OneLine.Of(manifest.Title),
            ["description"] = PlainText.Description(manifest),
            ["datePublished"] = publication.DatePublished,
            ["dateCreated"] = publication.DatePublished,
            ["dateModified"] = publication.DateModified,
            ["sdDatePublished"] = publication.DateModified,
            ["version"] = publication.Record.Version,
            ["url"] = publication.Page,
            ["cite-as"] = publication.CiteAs,
            ["inLanguage"] = "en",
            ["isAccessibleForFree"] = publication.Record.Withdrawal is null,
            ["keywords"] = Json.Each(manifest.Keywords, k => OneLine.Of(k)),
            ["license"] = To(Terms(manifest)),
            ["identifier"] = To(Identifier(publication)),
            ["creator"] = Json.Each(manifest.Creators.Select((c, i) => (Creator: c, Number: i + 1)), c => To(Person(publication, c.Creator, c.Number, To))),
            ["publisher"] = To(Publisher(publication, To)),
        };
        dataset["author"] = dataset["creator"]!.DeepClone();
        dataset["sdPublisher"] = dataset["publisher"]!.DeepClone();
        dataset["contactPoint"] = To(Contact(publication));
        dataset.Say("citation", Json.Each(manifest.References, r => To(Work(publication, r))));
        if (manifest.Source is FileSource source)
            dataset["isBasedOn"] = To(new JsonObject { ["@id"] = source.Url, ["@type"] = "CreativeWork", ["name"] = "The file that was imported" });
        if (manifest.Funding.Count > 0)
            dataset["funder"] = Json.Each(manifest.Funding.Select((f, i) => (f.Funder, Number: i + 1)), f => To(new JsonObject { ["@id"] = $"{root}#funder-{f.Number}", ["@type"] = "Organization", ["name"] = OneLine.Of(f.Funder) }));
        dataset["variableMeasured"] = Json.Each(manifest.Fields, f => To(Variable(root, f)));
        if (publication.Record.Withdrawal is { } withdrawal)
            dataset["creativeWorkStatus"] = $"Withdrawn: {withdrawal.Reason}";
        else
            dataset["hasPart"] = Json.Each(publication.Files, f => To(File(publication, f)));
        JsonObject descriptor = new()
        {
            ["@id"] = root + Name,
            ["@type"] = "CreativeWork",
            ["conformsTo"] = Id("https://w3id.org/ro/crate/1.2"),
            ["about"] = Id(root),
        };
        return Json.File(new JsonObject
        {
            ["@context"] = "https://w3id.org/ro/crate/1.2/context",
            ["@graph"] = new JsonArray([descriptor, dataset, .. entities.Values]),
        });
    }

    private static JsonObject Id(string id) => new() { ["@id"] = id };

    private static JsonObject Terms(DatasetManifest manifest) => new()
    {
        ["@id"] = manifest.LicenseUrl,
        ["@type"] = "CreativeWork",
        ["name"] = OneLine.Of(manifest.License),
        ["description"] = "The terms under which the dataset may be used.",
        ["url"] = manifest.LicenseUrl,
    };

    private static JsonObject Identifier(Publication publication) => new()
    {
        ["@id"] = publication.Record.Doi is { } doi ? "https://doi.org/" + doi : publication.Page + "#identifier",
        ["@type"] = "PropertyValue",
        ["name"] = publication.Record.Doi is null ? "Address of this version" : "DOI of this version",
        ["propertyID"] = publication.Record.Doi is null ? "https://schema.org/URL" : "https://registry.identifiers.org/registry/doi",
        ["value"] = publication.Record.Doi is { } value ? "doi:" + value : publication.Page,
        ["url"] = publication.CiteAs,
    };

    private static JsonObject Person(Publication publication, Creator creator, int number, Func<JsonObject, JsonObject> to)
    {
        JsonObject person = new() { ["@id"] = creator.Orcid ?? $"{publication.Page}/#creator-{number}", ["@type"] = creator.IsPerson ? "Person" : "Organization", ["name"] = OneLine.Of(creator.FullName) };
        if (creator.GivenName is { } given)
        {
            person["givenName"] = OneLine.Of(given);
            person["familyName"] = OneLine.Of(creator.FamilyName);
        }
        if (creator.Affiliation is { } institution)
            person["affiliation"] = to(new JsonObject { ["@id"] = creator.Ror ?? $"{publication.Page}/#affiliation-{number}", ["@type"] = "Organization", ["name"] = OneLine.Of(institution) });
        return person;
    }

    private static JsonObject Publisher(Publication publication, Func<JsonObject, JsonObject> to) => new()
    {
        ["@id"] = publication.Publisher.Ror ?? publication.Server + "/#publisher",
        ["@type"] = "Organization",
        ["name"] = publication.Publisher.Name,
        ["url"] = publication.Server + "/",
        ["contactPoint"] = to(Contact(publication)),
    };

    private static JsonObject Contact(Publication publication)
    {
        string? contact = publication.Manifest.Contact ?? publication.Publisher.Contact;
        JsonObject made = new() { ["@id"] = publication.Page + "/#contact", ["@type"] = "ContactPoint", ["name"] = "Contact", ["contactType"] = "questions about the dataset" };
        if (contact is not null && contact.Contains('@', StringComparison.Ordinal))
            made["email"] = OneLine.Of(contact);
        else
            made["url"] = contact is null ? publication.Server + "/" : OneLine.Of(contact);
        return made;
    }

    private static JsonObject Work(Publication publication, Reference work)
    {
        int number = publication.Manifest.References.ToList().IndexOf(work) + 1;
        return new JsonObject { ["@id"] = work.Url ?? $"{publication.Page}/#reference-{number}", ["@type"] = "ScholarlyArticle", ["name"] = OneLine.Of(work.Text) };
    }

    private static JsonObject Variable(string root, Field field)
    {
        JsonObject variable = new()
        {
            ["@id"] = $"{root}#field-{Uri.EscapeDataString(field.Name)}",
            ["@type"] = "PropertyValue",
            ["name"] = field.Name,
            ["description"] = field.Description,
            ["unitText"] = field.Unit,
        };
        if (field.Minimum is { } minimum)
            variable["minValue"] = minimum;
        if (field.Maximum is { } maximum)
            variable["maxValue"] = maximum;
        return variable;
    }

    private static JsonObject File(Publication publication, DatasetFile file) => new()
    {
        ["@id"] = publication.AddressOf(file),
        ["@type"] = "File",
        ["name"] = file.Name,
        ["description"] = string.Create(CultureInfo.InvariantCulture, $"Split {file.Split}, {file.Rows} rows."),
        ["encodingFormat"] = file.MediaType,
        ["contentSize"] = file.Bytes.ToString(CultureInfo.InvariantCulture),
        ["sha256"] = file.Digest,
        ["sdDatePublished"] = publication.DateModified,
    };
}
