using System.Xml.Linq;
using Challenge.Datasets.Manifests;

namespace Challenge.Web.Fair.Oai;

/// <summary>A version in unqualified Dublin Core, which every harvester reads.</summary>
internal static class DublinCore
{
    public static readonly XNamespace Space = "http://www.openarchives.org/OAI/2.0/oai_dc/";

    private static readonly XNamespace s_elements = "http://purl.org/dc/elements/1.1/";
    private static readonly XNamespace s_instance = "http://www.w3.org/2001/XMLSchema-instance";

    public static XElement Write(Publication publication)
    {
        DatasetManifest manifest = publication.Manifest;
        XElement record = new(
            Space + "dc",
            new XAttribute(XNamespace.Xmlns + "oai_dc", Space),
            new XAttribute(XNamespace.Xmlns + "dc", s_elements),
            new XAttribute(XNamespace.Xmlns + "xsi", s_instance),
            new XAttribute(s_instance + "schemaLocation", $"{Space} http://www.openarchives.org/OAI/2.0/oai_dc.xsd"));
        void Say(string name, string? text)
        {
            if (!string.IsNullOrEmpty(text))
                record.Add(XmlText.Element(s_elements + name, text));
        }

        Say("title", OneLine.Of(manifest.Title));
        foreach (Creator creator in manifest.Creators)
            Say("creator", OneLine.Of(creator.Name));
        foreach (string keyword in manifest.Keywords)
            Say("subject", OneLine.Of(keyword));
        Say("description", PlainText.Description(manifest));
        Say("publisher", publication.Publisher.Name);
        Say("date", publication.DatePublished);
        Say("type", "Dataset");
        foreach (string type in publication.Files.Select(f => f.MediaType).Distinct())
            Say("format", type);
        Say("identifier", publication.CiteAs);
        if (publication.Record.Doi is not null)
            Say("identifier", publication.Page);
        Say("language", "en");
        Say("relation", publication.Concept);
        foreach (Reference work in manifest.References)
            Say("relation", work.Url);
        Say("source", manifest.Source is FileSource file ? file.Url : null);
        Say("rights", OneLine.Of(manifest.License));
        Say("rights", manifest.LicenseUrl);
        return record;
    }
}
