namespace Challenge.Web.Fair.DataCite;

/// <summary>DataCite Metadata Schema 4.7 in JSON.</summary>
public sealed class DataCiteJsonDocument : IMetadataDocument
{
    public string Name => "datacite.json";

    public string Title => "DataCite 4.7, JSON";

    public string Purpose => "For services that resolve and index DOIs.";

    public string MediaType => "application/vnd.datacite.datacite+json";

    public string? Profile => null;

    public bool IsNegotiated => true;

    public byte[] Write(Publication publication) => Json.File(DataCiteAttributes.Make(publication));
}
