using Challenge.Web.Fair.Rdf;

namespace Challenge.Web.Fair.Dcat;

/// <summary>DCAT-AP 3.0.1 in Turtle.</summary>
public sealed class DcatTurtleDocument : IMetadataDocument
{
    public string Name => "dcat.ttl";

    public string Title => "DCAT-AP 3.0.1, Turtle";

    public string Purpose => "For data portals.";

    public string MediaType => "text/turtle";

    public string? Profile => null;

    public bool IsNegotiated => true;

    public byte[] Write(Publication publication) => Turtle.Write(DcatDataset.Graph(publication));
}
