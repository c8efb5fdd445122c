using Challenge.Core.Datasets;
using Challenge.Datasets.Manifests;
using Challenge.Web.Hosting;

namespace Challenge.Web.Fair;

/// <summary>Finds what descriptions are made from, as the reader addressed this server.</summary>
public sealed class ReadPublications(ReadVersions versions, ManifestCatalog catalog, StartOptions options, MetadataDocuments documents)
{
    /// <summary>The version, or the newest for null; null when it was never published.</summary>
    public async Task<Publication?> FindAsync(string id, string? version, string server, CancellationToken cancellationToken) =>
        await versions.FindAsync(id, version, cancellationToken) is { } found ? Of(found, server) : null;

    /// <summary>The description of that version as this server gives it.</summary>
    public Publication Of(PublishedVersion version, string server) =>
        new(version, server, options.Publisher, [.. catalog.Challenges.Where(c => c.Dataset == version.Record.Id)], documents.All);
}
