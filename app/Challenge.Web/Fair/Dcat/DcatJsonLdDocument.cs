using Challenge.Web.Fair.Rdf;

namespace Challenge.Web.Fair.Dcat;

/// <summary>DCAT-AP 3.0.1 in JSON-LD.</summary>
public sealed class DcatJsonLdDocument : IMetadataDocument
{
    public string Name => "dcat.jsonld";

    public string Title => "DCAT-AP 3.0.1, JSON-LD";

    public string Purpose => "For data portals that read JSON-LD.";

    public string MediaType => "application/ld+json";

    public string? Profile => "http://data.europa.eu/r5r/";

    public bool IsNegotiated => true;

    public byte[] Write(Publication publication) => JsonLd.Write(DcatDataset.Graph(publication));
}
