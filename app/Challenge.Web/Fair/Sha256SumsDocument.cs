using System.Text;

namespace Challenge.Web.Fair;

/// <summary>Digests of the files, as <c>sha256sum -c</c> reads them beside files that were downloaded under the names they are sent with.</summary>
public sealed class Sha256SumsDocument : IMetadataDocument
{
    public string Name => "SHA256SUMS";

    public string Title => "SHA-256 of the files";

    public string Purpose => "For checking downloads: sha256sum -c SHA256SUMS.";

    public string MediaType => "text/plain";

    public string? Profile => null;

    public bool IsNegotiated => false;

    public byte[] Write(Publication publication) => Encoding.UTF8.GetBytes(string.Concat(publication.Files.Select(f => $"{f.Digest}  {publication.DownloadNameOf(f)}\n")));
}
