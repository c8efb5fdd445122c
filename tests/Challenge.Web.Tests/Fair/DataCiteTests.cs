using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Challenge.Core.Datasets;
using Challenge.Datasets.Manifests;
using Challenge.Web.Fair;
using Challenge.Web.Fair.DataCite;
using Challenge.Web.Tests.Running;
using Microsoft.Extensions.DependencyInjection;

namespace Challenge.Web.Tests.Fair;

/// <summary>The DataCite descriptions hold what schema 4.7 demands, and say the same in XML and JSON.</summary>
public sealed class DataCiteTests(SharedServer shared)
{
    private static readonly XNamespace s_kernel = "http://datacite.org/schema/kernel-4";

    private static readonly XName s_xsi = XName.Get("schemaLocation", "http://www.w3.org/2001/XMLSchema-instance");

    /// <summary>Words of the schema's include/datacite-relationType-v4.xsd, version 4.7, that these documents use.</summary>
    private static readonly string[] s_relations = ["IsVersionOf", "IsNewVersionOf", "IsPreviousVersionOf", "IsDerivedFrom", "IsDocumentedBy", "References", "HasMetadata"];

    [Fact]
    public void The_six_mandatory_properties_are_there_for_every_dataset()
    {
        foreach (DatasetManifest manifest in shared.Server.Services.GetRequiredService<ManifestCatalog>().Datasets)
        {
            XElement resource = Xml(Publications.Of(manifest));
            Assert.Equal(s_kernel + "resource", resource.Name);
            Assert.EndsWith("kernel-4.7/metadata.xsd", resource.Attribute(s_xsi)!.Value, StringComparison.Ordinal);
            Assert.Equal(("URL", $"https://data.example/datasets/{manifest.Id}/v/{manifest.Version}"), (resource.Element(s_kernel + "identifier")!.Attribute("identifierType")!.Value, Text(resource, "identifier")));
            Assert.Equal(manifest.Creators.Count, resource.Element(s_kernel + "creators")!.Elements().Count());
            Assert.All(resource.Descendants(s_kernel + "creatorName"), n => Assert.Contains(n.Attribute("nameType")!.Value, (string[])["Personal", "Organizational"]));
            Assert.Equal(manifest.Title, resource.Descendants(s_kernel + "title").Single().Value);
            Assert.Equal("A laboratory", Text(resource, "publisher"));
            Assert.Equal("https://ror.org/01ggx4157", resource.Element(s_kernel + "publisher")!.Attribute("publisherIdentifier")!.Value);
            Assert.Equal($"{manifest.DatePublished.Year}", Text(resource, "publicationYear"));
            Assert.Equal("Dataset", resource.Element(s_kernel + "resourceType")!.Attribute("resourceTypeGeneral")!.Value);
        }
    }

    [Fact]
    public void Everything_else_that_applies_is_filled_too()
    {
        DatasetManifest manifest = Manifest("higgs-uci") with
        {
            Creators = [new Creator("Curie, Marie", "https://orcid.org/0000-0002-1825-0097", "Sorbonne", "https://ror.org/02en5vm52")],
            Funding = [new Funding("A foundation", "12-34", "https://grants.example/12-34")],
        };
        XElement resource = Xml(Publications.Of(manifest, withdrawal: new Withdrawal(new DateTimeOffset(2027, 1, 2, 3, 4, 5, TimeSpan.Zero), "A mistake.")));
        XElement creator = resource.Descendants(s_kernel + "creator").Single();
        Assert.Equal(["creatorName", "givenName", "familyName", "nameIdentifier", "affiliation"], creator.Elements().Select(e => e.Name.LocalName));
        Assert.Equal(("Marie", "Curie"), (Text(creator, "givenName"), Text(creator, "familyName")));
        Assert.Equal("ORCID", creator.Element(s_kernel + "nameIdentifier")!.Attribute("nameIdentifierScheme")!.Value);
        Assert.Equal("https://ror.org/02en5vm52", creator.Element(s_kernel + "affiliation")!.Attribute("affiliationIdentifier")!.Value);
        Assert.Equal(["Created", "Issued", "Available", "Updated", "Withdrawn"], Values(resource, "date", "dateType"));
        Assert.Equal(["HostingInstitution", "ContactPerson"], Values(resource, "contributor", "contributorType"));
        Assert.Equal(["Abstract", "Methods", "TechnicalInfo"], Values(resource, "description", "descriptionType"));
        Assert.Equal("cc-by-4.0", Assert.Single(Values(resource, "rights", "rightsIdentifier")));
        Assert.Equal(["6144 bytes", "2 files", "100 rows in split train"], resource.Descendants(s_kernel + "size").Select(s => s.Value));
        Assert.Equal("12-34", resource.Descendants(s_kernel + "awardNumber").Single().Value);
        Assert.Contains("oai:data.example:higgs-uci:1.0.0", resource.Descendants(s_kernel + "alternateIdentifier").Select(a => a.Value));
        Assert.Contains(resource.Descendants(s_kernel + "relatedIdentifier"), r => (r.Value, r.Attribute("relationType")!.Value, r.Attribute("relatedIdentifierType")!.Value) == ("10.24432/C5V312", "IsDerivedFrom", "DOI"));
        Assert.Contains(resource.Descendants(s_kernel + "relatedIdentifier"), r => (r.Value, r.Attribute("relationType")!.Value) == ("10.1038/ncomms5308", "References"));
        Assert.All(Values(resource, "relatedIdentifier", "relationType"), relation => Assert.Contains(relation, s_relations));
    }

    [Fact]
    public void Versions_point_to_the_ones_before_and_after_by_DOI_where_there_is_one()
    {
        DatasetManifest manifest = Manifest("higgs-tautau");
        DatasetRecord Record(string version, string? doi) => Publications.Of(manifest, doi).Record with { Version = version };
        DatasetRecord[] all = [Record("3.0.0", null), Record("2.0.0", null), Record("1.0.0", "10.1234/one")];
        Publication middle = Publications.Of(manifest) with { Version = new PublishedVersion(manifest, all[1], all) };
        Dictionary<string, string> related = DataCiteAttributes.Make(middle)["relatedIdentifiers"]!.AsArray()
            .Where(r => r!["relationType"]!.GetValue<string>().EndsWith("VersionOf", StringComparison.Ordinal))
            .ToDictionary(r => r!["relationType"]!.GetValue<string>(), r => r!["relatedIdentifier"]!.GetValue<string>());
        Assert.Equal("https://data.example/datasets/higgs-tautau", related["IsVersionOf"]);
        Assert.Equal("10.1234/one", related["IsNewVersionOf"]);
        Assert.Equal("https://data.example/datasets/higgs-tautau/v/3.0.0", related["IsPreviousVersionOf"]);
    }

    [Fact]
    public void A_DOI_is_the_identifier_and_the_address_becomes_an_alternate_one()
    {
        Publication publication = Publications.Of(Manifest("higgs-tautau"), doi: "10.1234/abc");
        XElement resource = Xml(publication);
        Assert.Equal(("DOI", "10.1234/abc"), (resource.Element(s_kernel + "identifier")!.Attribute("identifierType")!.Value, Text(resource, "identifier")));
        Assert.Contains(publication.Page, resource.Descendants(s_kernel + "alternateIdentifier").Select(a => a.Value));
        JsonNode json = JsonNode.Parse(new DataCiteJsonDocument().Write(publication))!;
        Assert.Equal("10.1234/abc", json["doi"]!.GetValue<string>());
        Assert.Equal("https://doi.org/10.1234/abc", json["identifiers"]![0]!["identifier"]!.GetValue<string>());
    }

    private DatasetManifest Manifest(string id) => shared.Server.Services.GetRequiredService<ManifestCatalog>().FindDataset(id)!;

    private static XElement Xml(Publication publication) => XElement.Parse(Encoding.UTF8.GetString(new DataCiteXmlDocument().Write(publication)));

    private static string Text(XElement parent, string name) => parent.Element(s_kernel + name)!.Value;

    private static IEnumerable<string> Values(XElement resource, string element, string attribute) => resource.Descendants(s_kernel + element).Select(e => e.Attribute(attribute)!.Value);
}
