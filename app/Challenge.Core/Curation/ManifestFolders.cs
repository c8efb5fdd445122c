using Challenge.Datasets.Manifests;

namespace Challenge.Core.Curation;

/// <summary>Where manifests come from: the folders of the configuration, and what curators published on the server, which stands in for files of the same id.</summary>
public sealed class ManifestFolders(ManifestReader reader, ServerOptions options)
{
    /// <summary>Manifests that curators published here: <c>datasets/</c> inside.</summary>
    public string Edited => Path.Combine(options.DataFolder, "manifests");

    /// <summary>Drafts, which nobody serves.</summary>
    public string Drafts => Path.Combine(options.DataFolder, "manifests", "drafts");

    /// <summary>Everything that is published.</summary>
    public ManifestCatalog Read() => Read(null);

    /// <summary>Everything as it would be with that draft.</summary>
    public ManifestCatalog Read(ManifestDraft? draft) => reader.Read(options.ManifestFolders, Edited, draft).In(options.Edition);

    /// <summary>When a curator last published; a process that read the catalog before has to read it again.</summary>
    public DateTime LastEdited() => Directory.Exists(Path.Combine(Edited, "datasets")) ? Directory.GetLastWriteTimeUtc(Path.Combine(Edited, "datasets")) : DateTime.MinValue;
}
