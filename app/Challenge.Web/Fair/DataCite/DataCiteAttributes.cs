using System.Globalization;
using System.Text.Json.Nodes;
using Challenge.Core.Datasets;
using Challenge.Datasets.Manifests;
using Challenge.Web.Api;
using Challenge.Web.Fair.Oai;

namespace Challenge.Web.Fair.DataCite;

/// <summary>
/// A version in the DataCite Metadata Schema 4.7, in the keys of DataCite JSON. The XML document and the registration of DOIs are made from it, so that all
/// three say the same. A version without a DOI is identified by its address.
/// </summary>
internal static class DataCiteAttributes
{
    public const string SchemaVersion = "http://datacite.org/schema/kernel-4";

    private const string Orcid = "https://orcid.org/";
    private const string Ror = "https://ror.org/";

    public static JsonObject Make(Publication publication)
    {
        DatasetManifest manifest = publication.Manifest;
        JsonObject made = [];
        if (publication.Record.Doi is { } doi)
            made["doi"] = doi;
        made["identifiers"] = new JsonArray(publication.Record.Doi is { } registered
            ? new JsonObject { ["identifier"] = "https://doi.org/" + registered, ["identifierType"] = "DOI" }
            : new JsonObject { ["identifier"] = publication.Page, ["identifierType"] = "URL" });
        made["types"] = new JsonObject { ["resourceTypeGeneral"] = "Dataset", ["resourceType"] = "Machine-learning benchmark dataset" };
        made["creators"] = Json.Each(manifest.Creators, Person);
        made["titles"] = new JsonArray(new JsonObject { ["title"] = OneLine.Of(manifest.Title), ["lang"] = "en" });
        made["publisher"] = PublisherOf(publication.Publisher);
        made["publicationYear"] = manifest.DatePublished.Year.ToString("0000", CultureInfo.InvariantCulture);
        made["subjects"] = Subjects(manifest);
        made["contributors"] = Contributors(publication);
        made["dates"] = Dates(publication);
        made["language"] = "en";
        made["alternateIdentifiers"] = Alternates(publication);
        made.Say("relatedIdentifiers", DataCiteRelations.Of(publication));
        made.Say("sizes", Sizes(publication));
        made.Say("formats", Json.Each(publication.Files.Select(f => f.MediaType).Distinct(), f => f));
        made["version"] = publication.Record.Version;
        made["rightsList"] = new JsonArray(Rights(manifest));
        made["descriptions"] = Descriptions(publication);
        made.Say("fundingReferences", Json.Each(manifest.Funding, Grant));
        made["schemaVersion"] = SchemaVersion;
        return made;
    }

    private static JsonObject Person(Creator creator)
    {
        JsonObject person = new() { ["name"] = OneLine.Of(creator.Name), ["nameType"] = creator.IsPerson ? "Personal" : "Organizational" };
        if (creator.GivenName is { } given)
        {
            person["givenName"] = OneLine.Of(given);
            person["familyName"] = OneLine.Of(creator.FamilyName);
        }
        if (creator.Orcid is { } orcid)
            person["nameIdentifiers"] = new JsonArray(new JsonObject { ["nameIdentifier"] = orcid, ["nameIdentifierScheme"] = "ORCID", ["schemeUri"] = Orcid });
        if (creator.Affiliation is { } institution)
        {
            JsonObject affiliation = new() { ["name"] = OneLine.Of(institution) };
            if (creator.Ror is { } ror)
            {
                affiliation["affiliationIdentifier"] = ror;
                affiliation["affiliationIdentifierScheme"] = "ROR";
                affiliation["schemeUri"] = Ror;
            }
            person["affiliation"] = new JsonArray(affiliation);
        }
        return person;
    }

    private static JsonObject PublisherOf(Hosting.Publisher publisher)
    {
        JsonObject made = new() { ["name"] = publisher.Name };
        if (publisher.Ror is { } ror)
        {
            made["publisherIdentifier"] = ror;
            made["publisherIdentifierScheme"] = "ROR";
            made["schemeUri"] = Ror;
        }
        made["lang"] = "en";
        return made;
    }

    private static JsonArray Subjects(DatasetManifest manifest)
    {
        JsonArray subjects = Json.Each(manifest.Keywords.Select(OneLine.Of).Distinct(), k => new JsonObject { ["subject"] = k, ["lang"] = "en" });
        foreach (string field in (string[])["Physical sciences", "Computer and information sciences"])
        {
            subjects.Add((JsonNode)new JsonObject
            {
                ["subject"] = "FOS: " + field,
                ["subjectScheme"] = "Fields of Science and Technology (FOS)",
                ["schemeUri"] = "http://www.oecd.org/science/inno/38235147.pdf",
                ["lang"] = "en",
            });
        }
        return subjects;
    }

    private static JsonArray Contributors(Publication publication)
    {
        JsonObject host = new() { ["contributorType"] = "HostingInstitution", ["name"] = publication.Publisher.Name, ["nameType"] = "Organizational" };
        if (publication.Publisher.Ror is { } ror)
            host["nameIdentifiers"] = new JsonArray(new JsonObject { ["nameIdentifier"] = ror, ["nameIdentifierScheme"] = "ROR", ["schemeUri"] = Ror });
        // The schema has no place for an address of its own, so the name is what to write to.
        string contact = publication.Manifest.Contact ?? publication.Publisher.Contact ?? publication.Publisher.Name;
        return [host, new JsonObject { ["contributorType"] = "ContactPerson", ["name"] = OneLine.Of(contact) }];
    }

    private static JsonArray Dates(Publication publication)
    {
        JsonArray dates =
        [
            Date(publication.DatePublished, "Created"),
            Date(publication.DatePublished, "Issued"),
            Date(publication.DateModified, "Available", "First public on this server"),
            Date(publication.DateModified, "Updated", "Publication of this version"),
        ];
        if (publication.Record.Withdrawal is { } withdrawal)
            dates.Add((JsonNode)Date(withdrawal.At.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), "Withdrawn", OneLine.Of(withdrawal.Reason)));
        return dates;
    }

    private static JsonObject Date(string day, string type, string? information = null)
    {
        JsonObject date = new() { ["date"] = day, ["dateType"] = type };
        date.Say("dateInformation", information);
        return date;
    }

    private static JsonArray Alternates(Publication publication)
    {
        JsonArray alternates =
        [
            Alternate($"{publication.Id} {publication.Record.Version}", "Name and version"),
            Alternate(OaiIdentifier.Of(publication), "OAI"),
        ];
        if (publication.Record.Doi is not null)
            alternates.Insert(0, (JsonNode)Alternate(publication.Page, "URL"));
        return alternates;
    }

    private static JsonObject Alternate(string identifier, string type) => new() { ["alternateIdentifier"] = identifier, ["alternateIdentifierType"] = type };

    private static JsonArray Sizes(Publication publication)
    {
        IReadOnlyList<DatasetFile> files = publication.Files;
        if (files.Count == 0)
            return [];
        JsonArray sizes =
        [
            string.Create(CultureInfo.InvariantCulture, $"{files.Sum(f => f.Bytes)} bytes"),
            string.Create(CultureInfo.InvariantCulture, $"{files.Count} files"),
        ];
        foreach (DatasetFile split in files.DistinctBy(f => f.Split).OrderBy(f => f.Split, StringComparer.Ordinal))
            sizes.Add(string.Create(CultureInfo.InvariantCulture, $"{split.Rows} rows in split {split.Split}"));
        return sizes;
    }

    private static JsonObject Rights(DatasetManifest manifest)
    {
        JsonObject rights = new() { ["rights"] = OneLine.Of(manifest.License), ["rightsUri"] = manifest.LicenseUrl, ["lang"] = "en" };
        if (Licence.SpdxOf(manifest) is { } spdx)
        {
            rights["rightsIdentifier"] = spdx.ToLowerInvariant();
            rights["rightsIdentifierScheme"] = "SPDX";
            rights["schemeUri"] = Licence.SpdxList;
        }
        return rights;
    }

    private static JsonArray Descriptions(Publication publication)
    {
        DatasetManifest manifest = publication.Manifest;
        IEnumerable<string> fields = manifest.Fields.Select(f => $"{f.Name} ({Words.Of(f.Type)}, unit {f.Unit}): {f.Description}");
        IEnumerable<string> technical = ["Fields of a row:", .. fields, "What a user should know before trusting a result:", .. manifest.KnownIssues];
        return
        [
            Description(PlainText.Description(manifest), "Abstract"),
            Description(PlainText.Of(manifest.HowMade), "Methods"),
            Description(string.Join('\n', technical), "TechnicalInfo"),
        ];
    }

    private static JsonObject Description(string text, string type) => new() { ["description"] = text, ["descriptionType"] = type, ["lang"] = "en" };

    private static JsonObject Grant(Funding funding)
    {
        JsonObject grant = new() { ["funderName"] = OneLine.Of(funding.Funder) };
        if (funding.Award is { } award)
            grant["awardNumber"] = OneLine.Of(award);
        grant.Say("awardUri", funding.Url);
        return grant;
    }
}
