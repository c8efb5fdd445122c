using Challenge.Core.Datasets;
using Challenge.Core.Jobs;
using Challenge.Datasets.Manifests;
using Challenge.Jobs.Publishing;

namespace Challenge.Jobs;

/// <summary>
/// What must hold before the first sweep: nothing is held by a process that is gone, nothing is left of the builds that it did not end, and every dataset
/// of the catalog is known. Doing it again changes nothing.
/// </summary>
public sealed class StartupTasks(ManifestCatalog catalog, IClaims claims, IDatasetStore datasets, BuildLeftovers leftovers)
{
    /// <summary>To be run while this process holds the scoring lock and before it runs any job.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await claims.EndLeasesAsync(cancellationToken);
        await leftovers.TryRemoveAsync(TimeSpan.Zero, cancellationToken);
        // The oldest first: it is the one that most people come for, and jobs begin in this order.
        foreach (DatasetManifest manifest in catalog.Datasets.OrderBy(d => d.DatePublished).ThenBy(d => d.Id, StringComparer.Ordinal))
        {
            await datasets.EnsureAsync(manifest.Id, manifest.Version, manifest.FirstState(), cancellationToken);
        }
    }
}
