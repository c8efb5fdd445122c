using Challenge.Datasets.Manifests;

namespace Challenge.Core.Datasets.Search;

/// <summary>
/// All datasets in memory, as fresh as the store: every reading asks the store for its revision first and takes over what changed since. Processes need not tell
/// each other anything, and after a restart everything is read anew.
/// </summary>
public sealed class DatasetIndex(ManifestCatalog catalog, IDatasetStore store, ReadVersions versions) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Dictionary<string, string> _pool = new(StringComparer.Ordinal);
    private volatile DatasetSnapshot _snapshot = DatasetSnapshot.Empty;

    /// <summary>The datasets as they are now.</summary>
    public async Task<DatasetSnapshot> ReadAsync(CancellationToken cancellationToken)
    {
        DatasetSnapshot now = _snapshot;
        if (ReferenceEquals(now.Manifests, catalog.Datasets) && await store.ReadRevisionAsync(cancellationToken) == now.Revision)
            return now;
        await _turn.WaitAsync(cancellationToken);
        try
        {
            // Whoever asked may go away; the next one would have to begin again.
            return _snapshot = await RefreshAsync(_snapshot, CancellationToken.None);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task<DatasetSnapshot> RefreshAsync(DatasetSnapshot before, CancellationToken cancellationToken)
    {
        IReadOnlyList<DatasetManifest> manifests = catalog.Datasets;
        DatasetChanges changes = await store.ListChangesAsync(before.Revision, cancellationToken);
        if (changes.Versions.Count == 0 && ReferenceEquals(before.Manifests, manifests) && before.Revision == changes.Revision)
            return before;

        Dictionary<string, IReadOnlyList<ListedVersion>> all = new(before.Versions, StringComparer.Ordinal);
        HashSet<string> touched = new(StringComparer.Ordinal);
        foreach (IGrouping<string, ListedVersion> dataset in changes.Versions.GroupBy(v => v.Id))
        {
            all[dataset.Key] = [.. dataset];
            touched.Add(dataset.Key);
        }
        Dictionary<string, DatasetManifest> described = manifests.ToDictionary(d => d.Id, StringComparer.Ordinal);
        if (!ReferenceEquals(before.Manifests, manifests))
        {
            touched.UnionWith(described.Keys);
            touched.UnionWith(before.Manifests.Select(d => d.Id));
        }
        ILookup<string, ChallengeDefinition> challenges = catalog.Challenges.ToLookup(c => c.Dataset, StringComparer.Ordinal);
        Dictionary<string, DatasetEntry?> changed = new(StringComparer.Ordinal);
        foreach (string id in touched)
        {
            DatasetEntry? entry = described.TryGetValue(id, out DatasetManifest? listed)
                ? await MakeAsync(listed, challenges[id], all.GetValueOrDefault(id) ?? [], before.Find(id), cancellationToken)
                : null;
            if (entry is not null || before.Find(id) is not null)
                changed[id] = entry;
        }
        // A store without any dataset is at revision 0.
        return before.With(Math.Max(0, changes.Revision), manifests, all, changed);
    }

    /// <summary>One description that cannot be read must not keep all others from being listed; whoever asks for that dataset itself is told.</summary>
    private async Task<DatasetManifest?> DescribeAsync(ListedVersion version, CancellationToken cancellationToken)
    {
        try
        {
            return await versions.DescribeAsync(version.Id, version.Version, cancellationToken);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private async Task<DatasetEntry?> MakeAsync(
        DatasetManifest listed, IEnumerable<ChallengeDefinition> challenges, IReadOnlyList<ListedVersion> all, DatasetEntry? before, CancellationToken cancellationToken)
    {
        ListedVersion? served = ListedVersion.Served(all);
        if (served?.State == DatasetState.Withdrawn)
            return null;
        // What is said of a published version is what was kept with it, whatever the manifest folder plans.
        DatasetManifest? manifest = served?.State == DatasetState.Published ? await DescribeAsync(served, cancellationToken) : listed;
        if (manifest is null)
        {
            // Of a version whose description was not kept nothing can be said; the one that the folder describes is listed as far as it is.
            (manifest, served) = (listed, all.FirstOrDefault(v => v.Version == listed.Version && v.State != DatasetState.Published));
        }
        bool isSame = before is not null && (ReferenceEquals(before.Manifest, manifest) || (manifest.Text.Length > 0 && before.Manifest.Text == manifest.Text))
            && before.Formats.SequenceEqual(served?.Formats ?? []);
        DatasetEntry entry = new(manifest, served, isSame ? before!.Words : DatasetText.Of(manifest, served?.Formats ?? [], _pool));
        return challenges.Any() ? entry with { IsSealed = challenges.Any(c => c.LabelsSealed) } : entry;
    }
}
