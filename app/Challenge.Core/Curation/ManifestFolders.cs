using Challenge.Datasets.Manifests;

namespace Challenge.Core.Curation;

/// <summary>Where manifests come from: the folders of the configuration, and what curators published on the server, which stands in for files of the same id.</summary>
public sealed class ManifestFolders(ManifestReader reader, ServerOptions options)
{
    private DateTime _read;

    /// <summary>Manifests that curators published here: <c>datasets/</c> inside.</summary>
    public string Edited => Path.Combine(options.DataFolder, "manifests");

    /// <summary>Drafts, which nobody serves.</summary>
    public string Drafts => Path.Combine(options.DataFolder, "manifests", "drafts");

    /// <summary>Everything that is published.</summary>
    public ManifestCatalog Read()
    {
        // Noted before reading: what comes meanwhile is read again.
        _read = LastEdited();
        return Read(null);
    }

    /// <summary>Whether a curator published since the catalog was read, perhaps in another process.</summary>
    public bool HasNew() => LastEdited() > _read;

    /// <summary>Everything as it would be with that draft.</summary>
    public ManifestCatalog Read(ManifestDraft? draft) => reader.Read(options.ManifestFolders, Edited, draft).In(options.Edition);

    private DateTime LastEdited() => Directory.Exists(Path.Combine(Edited, "datasets")) ? Directory.GetLastWriteTimeUtc(Path.Combine(Edited, "datasets")) : DateTime.MinValue;
}
