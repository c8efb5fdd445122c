using Challenge.Datasets.Manifests;

namespace Challenge.Core.Curation;

/// <summary>Where manifests come from: the folders of the configuration, and what curators published on the server, which stands in for files of the same id.</summary>
public sealed class ManifestFolders(ManifestReader reader, ServerOptions options)
{
    private readonly Lock _reading = new();

    /// <summary>Ticks of the last publication that the catalog knows.</summary>
    private long _known;

    /// <summary>Manifests that curators published here: <c>datasets/</c> inside.</summary>
    public string Edited => Path.Combine(options.DataFolder, "manifests");

    /// <summary>Drafts, which nobody serves.</summary>
    public string Drafts => Path.Combine(options.DataFolder, "manifests", "drafts");

    /// <summary>Everything that is published.</summary>
    public ManifestCatalog Read()
    {
        lock (_reading)
        {
            // Noted before reading, and kept after it: what comes meanwhile is read again, and so is what could not be read.
            long edited = LastEdited().Ticks;
            ManifestCatalog read = Read(null);
            Volatile.Write(ref _known, edited);
            return read;
        }
    }

    /// <summary>Reads everything that is published into the catalog. Readings take turns, so that none replaces what a later one has read.</summary>
    public void ReadInto(ManifestCatalog catalog)
    {
        lock (_reading)
            catalog.Replace(Read());
    }

    /// <summary>Whether a curator published since the catalog was read, perhaps in another process.</summary>
    public bool HasNew() => LastEdited().Ticks > Volatile.Read(ref _known);

    /// <summary>Everything as it would be with that draft.</summary>
    public ManifestCatalog Read(ManifestDraft? draft) => reader.Read(options.ManifestFolders, Edited, draft).In(options.Edition);

    private DateTime LastEdited() => Directory.Exists(Path.Combine(Edited, "datasets")) ? Directory.GetLastWriteTimeUtc(Path.Combine(Edited, "datasets")) : DateTime.MinValue;
}
