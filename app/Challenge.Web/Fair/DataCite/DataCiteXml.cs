using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace Challenge.Web.Fair.DataCite;

/// <summary>DataCite JSON as the XML of the same schema.</summary>
internal static class DataCiteXml
{
    public const string SchemaLocation = "https://schema.datacite.org/meta/kernel-4.7/metadata.xsd";

    public static readonly XNamespace Kernel = DataCiteAttributes.SchemaVersion;

    private static readonly XNamespace s_instance = "http://www.w3.org/2001/XMLSchema-instance";

    /// <summary>The resource element.</summary>
    public static XElement Make(Publication publication)
    {
        JsonObject made = DataCiteAttributes.Make(publication);
        return new XElement(
            Kernel + "resource",
            new XAttribute(XNamespace.Xmlns + "xsi", s_instance),
            new XAttribute(s_instance + "schemaLocation", $"{Kernel} {SchemaLocation}"),
            Identifier(publication),
            List(made, "creators", c => Name(c, "creator")),
            List(made, "titles", t => Element("title", t, "title", Lang(t))),
            Element("publisher", made["publisher"]!, "name", From(made["publisher"]!, "publisherIdentifier", "publisherIdentifierScheme", "schemeUri"), Lang(made["publisher"]!)),
            XmlText.Element(Kernel + "publicationYear", Text(made, "publicationYear")!),
            Element("resourceType", made["types"]!, "resourceType", From(made["types"]!, "resourceTypeGeneral")),
            List(made, "subjects", s => Element("subject", s, "subject", From(s, "subjectScheme", "schemeUri"), Lang(s))),
            List(made, "contributors", c => Name(c, "contributor")),
            List(made, "dates", d => Element("date", d, "date", From(d, "dateType", "dateInformation"))),
            XmlText.Element(Kernel + "language", Text(made, "language")!),
            List(made, "alternateIdentifiers", a => Element("alternateIdentifier", a, "alternateIdentifier", From(a, "alternateIdentifierType"))),
            List(made, "relatedIdentifiers", r => Element(
                "relatedIdentifier", r, "relatedIdentifier", From(r, "relatedIdentifierType", "relationType", "resourceTypeGeneral", "relationTypeInformation"))),
            List(made, "sizes", s => XmlText.Element(Kernel + "size", s.GetValue<string>())),
            List(made, "formats", f => XmlText.Element(Kernel + "format", f.GetValue<string>())),
            XmlText.Element(Kernel + "version", Text(made, "version")!),
            List(made, "rightsList", r => Element("rights", r, "rights", From(r, "rightsUri", "rightsIdentifier", "rightsIdentifierScheme", "schemeUri"), Lang(r))),
            List(made, "descriptions", d => Element("description", d, "description", From(d, "descriptionType"), Lang(d))),
            List(made, "fundingReferences", Grant));
    }

    private static XElement Identifier(Publication publication) => publication.Record.Doi is { } doi
        ? XmlText.Element(Kernel + "identifier", doi, new XAttribute("identifierType", "DOI"))
        : XmlText.Element(Kernel + "identifier", publication.Page, new XAttribute("identifierType", "URL"));

    private static XElement Name(JsonNode name, string kind)
    {
        XElement made = new(Kernel + kind, From(name, "contributorType"));
        made.Add(Element(kind + "Name", name, "name", From(name, "nameType")));
        foreach (string part in (string[])["givenName", "familyName"])
        {
            if (Text(name, part) is { } text)
                made.Add(XmlText.Element(Kernel + part, text));
        }
        foreach (JsonNode? identifier in name["nameIdentifiers"]?.AsArray() ?? [])
            made.Add(Element("nameIdentifier", identifier!, "nameIdentifier", From(identifier!, "nameIdentifierScheme", "schemeUri")));
        foreach (JsonNode? affiliation in name["affiliation"]?.AsArray() ?? [])
            made.Add(Element("affiliation", affiliation!, "name", From(affiliation!, "affiliationIdentifier", "affiliationIdentifierScheme", "schemeUri")));
        return made;
    }

    private static XElement Grant(JsonNode grant)
    {
        XElement made = new(Kernel + "fundingReference", Element("funderName", grant, "funderName"));
        if (Text(grant, "awardNumber") is not null)
            made.Add(Element("awardNumber", grant, "awardNumber", From(grant, "awardUri")));
        return made;
    }

    private static XElement? List(JsonObject made, string key, Func<JsonNode, XElement> make) =>
        made[key] is JsonArray items ? new XElement(Kernel + key, items.Select(i => make(i!))) : null;

    private static XElement Element(string name, JsonNode node, string key, params object?[] attributes) => XmlText.Element(Kernel + name, Text(node, key)!, attributes);

    /// <summary>JSON writes …Uri where XML writes …URI.</summary>
    private static XAttribute[] From(JsonNode node, params string[] keys) =>
        [.. keys.Select(k => XmlText.Attribute(k.EndsWith("Uri", StringComparison.Ordinal) ? k[..^3] + "URI" : k, Text(node, k))).OfType<XAttribute>()];

    private static XAttribute? Lang(JsonNode node) => XmlText.Attribute(XNamespace.Xml + "lang", Text(node, "lang"));

    private static string? Text(JsonNode node, string key) => node[key]?.GetValue<string>();
}
