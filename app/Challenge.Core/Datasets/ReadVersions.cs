using System.Collections.Concurrent;
using Challenge.Datasets.Manifests;

namespace Challenge.Core.Datasets;

/// <summary>
/// Published versions with their descriptions. A description is that kept with the version, not what the manifest folder says today: a published version's
/// metadata never changes.
/// </summary>
public sealed class ReadVersions(ManifestCatalog catalog, IDatasetStore datasets)
{
    /// <summary>What never changes need not be read twice.</summary>
    private readonly ConcurrentDictionary<(string Id, string Version), DatasetManifest> _kept = new();

    /// <summary>The version, or null when it was never published.</summary>
    /// <param name="id">Dataset.</param>
    /// <param name="version">Its version with edition and season; null for the newest that is served.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<PublishedVersion?> FindAsync(string id, string? version, CancellationToken cancellationToken) =>
        await OfAsync([.. (await datasets.ListAsync(id, cancellationToken)).Where(r => r.WasPublished)], version, cancellationToken);

    /// <summary>What the dataset's own address shows: the version that is served, or how far the newest is; null when neither a version nor a manifest is known.</summary>
    /// <param name="id">Dataset.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<ShownDataset?> FindShownAsync(string id, CancellationToken cancellationToken)
    {
        IReadOnlyList<DatasetRecord> all = await datasets.ListAsync(id, cancellationToken);
        if (ServedVersion.Of(all, static r => r.State) is { State: DatasetState.Published } served)
            return await DescribeAsync(id, served.Version, cancellationToken) is { } kept ? new ShownDataset(kept, served) : Planned(all.FirstOrDefault(r => !r.WasPublished));
        return Planned(all.Count > 0 ? all[0] : null);

        ShownDataset? Planned(DatasetRecord? record) =>
            catalog.FindDataset(id) is { } listed ? new ShownDataset(listed, record is { State: DatasetState.Withdrawn } ? record with { Files = [] } : record) : null;
    }

    /// <summary>The published file with that content, of a version that is served where there is one; null when no version ever had it.</summary>
    /// <param name="digest">Sha-256, lower-case hex.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<(PublishedVersion Version, DatasetFile File)?> FindFileAsync(string digest, CancellationToken cancellationToken)
    {
        foreach ((string id, string version, DatasetFile file) in await datasets.FindFilesAsync(digest, cancellationToken))
        {
            if (await FindAsync(id, version, cancellationToken) is { } found)
                return (found, file);
        }
        return null;
    }

    private async Task<PublishedVersion?> OfAsync(List<DatasetRecord> all, string? version, CancellationToken cancellationToken)
    {
        DatasetRecord? record = version is null
            ? ServedVersion.Of(all, static r => r.State)
            : all.FirstOrDefault(r => r.Version == version);
        return record is not null && await DescribeAsync(record.Id, record.Version, cancellationToken) is { } manifest ? new PublishedVersion(manifest, record, all) : null;
    }

    /// <summary>What is said of a published version; null where nothing was kept and the folder describes another version.</summary>
    public async Task<DatasetManifest?> DescribeAsync(string id, string version, CancellationToken cancellationToken)
    {
        if (_kept.TryGetValue((id, version), out DatasetManifest? known))
            return known;
        string? text = await datasets.ReadManifestAsync(id, version, cancellationToken);
        DatasetManifest? listed = catalog.FindDataset(id) is { } described && described.Version == SeasonVersion.Base(version) ? described : null;
        // Versions published before descriptions were kept are described by the folder, where that is still of the same version. Where its text is the one that was
        // kept, it need not be read a second time.
        DatasetManifest? manifest = string.IsNullOrEmpty(text) || text == listed?.Text ? listed is null ? null : listed with { Version = version } : KeptManifest.Read(text, version);
        return manifest is null ? null : _kept.GetOrAdd((id, version), manifest);
    }
}
