using System.Xml.Linq;
using Challenge.Web.Fair.DataCite;

namespace Challenge.Web.Fair.Oai;

/// <summary>A format in which every record can be had.</summary>
/// <param name="Prefix">Its name in requests.</param>
/// <param name="Schema">Address of its XML Schema.</param>
/// <param name="Space">Its namespace.</param>
/// <param name="Write">Writes a record's metadata.</param>
internal sealed record OaiFormat(string Prefix, string Schema, XNamespace Space, Func<Publication, XElement> Write)
{
    private static readonly XNamespace s_oaiDataCite = "http://schema.datacite.org/oai/oai-1.1/";

    public static IReadOnlyList<OaiFormat> All { get; } =
    [
        new("oai_dc", "http://www.openarchives.org/OAI/2.0/oai_dc.xsd", DublinCore.Space, DublinCore.Write),
        new("datacite", DataCiteXml.SchemaLocation, DataCiteXml.Kernel, DataCiteXml.Make),
        new("oai_datacite", "http://schema.datacite.org/oai/oai-1.1/oai.xsd", s_oaiDataCite, Wrap),
    ];

    public static OaiFormat? Find(string prefix) => All.FirstOrDefault(f => f.Prefix == prefix);

    private static XElement Wrap(Publication publication) => new(
        s_oaiDataCite + "oai_datacite",
        XmlText.Element(s_oaiDataCite + "schemaVersion", "4.7"),
        XmlText.Element(s_oaiDataCite + "datacentreSymbol", publication.Publisher.Name),
        new XElement(s_oaiDataCite + "payload", DataCiteXml.Make(publication)));
}
