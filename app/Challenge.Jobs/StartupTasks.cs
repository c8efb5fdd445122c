using Challenge.Core.Datasets;
using Challenge.Datasets.Manifests;

namespace Challenge.Jobs;

/// <summary>
/// What the rows must say before the first sweep: every dataset of the catalog is known, and every baseline of a challenge whose dataset is
/// published is asked for, those of challenges added since included. Doing it again changes nothing.
/// </summary>
public sealed class StartupTasks(ManifestCatalog catalog, IDatasetStore datasets, BaselineRequests baselines)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (DatasetManifest manifest in catalog.Datasets)
        {
            DatasetState state = manifest.Source is FileSource ? DatasetState.AwaitingImport : DatasetState.Pending;
            await datasets.EnsureAsync(manifest.Id, manifest.Version, state, cancellationToken);
            if (await datasets.FindAsync(manifest.Id, cancellationToken) is { } record)
                await baselines.EnsureAsync(record, cancellationToken);
        }
    }
}
