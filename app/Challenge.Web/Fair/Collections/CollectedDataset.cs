using Challenge.Datasets.Manifests;

namespace Challenge.Web.Fair.Collections;

/// <summary>A dataset of a collection as it is served.</summary>
/// <param name="Item">What the collection says of it.</param>
/// <param name="Manifest">The dataset.</param>
/// <param name="Publication">The version that is meant, or null while it is not published.</param>
public sealed record CollectedDataset(CollectionItem Item, DatasetManifest Manifest, Publication? Publication);
