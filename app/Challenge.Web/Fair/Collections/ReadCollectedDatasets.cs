using Challenge.Core.Datasets;
using Challenge.Datasets.Manifests;

namespace Challenge.Web.Fair.Collections;

/// <summary>Reads a collection with what is published of its datasets.</summary>
public sealed class ReadCollectedDatasets(ManifestCatalog catalog, ReadPublications publications)
{
    public async Task<IReadOnlyList<CollectedDataset>> RunAsync(CollectionDefinition collection, string server, CancellationToken cancellationToken)
    {
        List<CollectedDataset> datasets = [];
        foreach (CollectionItem item in collection.Items)
        {
            Publication? found = await publications.FindAsync(item.Dataset, item.Version, server, cancellationToken);
            if (found?.Record.State == DatasetState.Withdrawn)
                found = null;
            if ((found?.Manifest ?? catalog.FindDataset(item.Dataset)) is { } manifest)
                datasets.Add(new CollectedDataset(item, manifest, found));
        }
        return datasets;
    }
}
