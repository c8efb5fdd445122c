namespace Challenge.Web.Fair.DataCite;

/// <summary>DataCite Metadata Schema 4.7 in XML.</summary>
public sealed class DataCiteXmlDocument : IMetadataDocument
{
    public string Name => "datacite.xml";

    public string Title => "DataCite 4.7, XML";

    public string Purpose => "For repositories and harvesters.";

    public string MediaType => "application/vnd.datacite.datacite+xml";

    public string? Profile => null;

    public bool IsNegotiated => true;

    public byte[] Write(Publication publication) => XmlText.File(DataCiteXml.Make(publication));
}
