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

    /// <summary>Of every dataset the version that its own address shows, by id.</summary>
    public async Task<IReadOnlyList<PublishedVersion>> ListAsync(CancellationToken cancellationToken)
    {
        List<PublishedVersion> newest = [];
        foreach (IGrouping<string, DatasetRecord> versions in (await datasets.ListAsync(cancellationToken)).Where(r => r.WasPublished).GroupBy(r => r.Id))
        {
            if (await OfAsync([.. versions], null, cancellationToken) is { } found)
                newest.Add(found);
        }
        return newest;
    }

    /// <summary>Every version that was ever published, by dataset, the newest first.</summary>
    public async Task<IReadOnlyList<PublishedVersion>> ListAllAsync(CancellationToken cancellationToken)
    {
        List<PublishedVersion> all = [];
        foreach (IGrouping<string, DatasetRecord> versions in (await datasets.ListAsync(cancellationToken)).Where(r => r.WasPublished).GroupBy(r => r.Id))
        {
            List<DatasetRecord> records = [.. versions];
            foreach (DatasetRecord record in records)
            {
                if (await OfAsync(records, record.Version, cancellationToken) is { } found)
                    all.Add(found);
            }
        }
        return all;
    }

    /// <summary>The published file with that content, of a version that is served where there is one; null when no version ever had it.</summary>
    /// <param name="digest">Sha-256, lower-case hex.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<(DatasetRecord Record, DatasetFile File)?> FindFileAsync(string digest, CancellationToken cancellationToken)
    {
        IEnumerable<(DatasetRecord Record, DatasetFile File)> holders =
            from record in await datasets.ListAsync(cancellationToken)
            where record.WasPublished
            from file in record.Files
            where file.Digest == digest
            orderby record.Withdrawal is null descending
            select (record, file);
        foreach ((DatasetRecord, DatasetFile) holder in holders)
            return holder;
        return null;
    }

    private async Task<PublishedVersion?> OfAsync(List<DatasetRecord> all, string? version, CancellationToken cancellationToken)
    {
        DatasetRecord? record = version is null
            ? all.FirstOrDefault(r => r.State == DatasetState.Published) ?? (all.Count > 0 ? all[0] : null)
            : all.FirstOrDefault(r => r.Version == version);
        return record is not null && await ManifestAsync(record, cancellationToken) is { } manifest ? new PublishedVersion(manifest, record, all) : null;
    }

    private async Task<DatasetManifest?> ManifestAsync(DatasetRecord record, CancellationToken cancellationToken)
    {
        if (_kept.TryGetValue((record.Id, record.Version), out DatasetManifest? known))
            return known;
        string? text = await datasets.ReadManifestAsync(record.Id, record.Version, cancellationToken);
        // Versions published before descriptions were kept are described by the folder, where that is still of the same version.
        DatasetManifest? manifest = !string.IsNullOrEmpty(text)
            ? KeptManifest.Read(text, record.Version)
            : catalog.FindDataset(record.Id) is { } listed && listed.Version == SeasonVersion.Base(record.Version) ? listed with { Version = record.Version } : null;
        return manifest is null ? null : _kept.GetOrAdd((record.Id, record.Version), manifest);
    }
}
