using Challenge.Datasets.Manifests;

namespace Challenge.Core.Datasets;

/// <summary>What a dataset's own address shows. Description and files are of one version: what the next one renames is not read into the files of this one.</summary>
/// <param name="Manifest">Of a published version the description that was kept with it, otherwise the manifest folder's.</param>
/// <param name="Record">The version; null before the server has taken note of one. Of a withdrawn one no files are given.</param>
public sealed record ShownDataset(DatasetManifest Manifest, DatasetRecord? Record);
