using Challenge.Datasets.Manifests;

namespace Challenge.Core.Curation;

/// <summary>A draft, and what stands between it and publication.</summary>
/// <param name="Draft">The draft.</param>
/// <param name="Problems">What is wrong with it, by line; empty when it can be published.</param>
/// <param name="Manifest">The dataset that it describes; null while it has problems.</param>
public sealed record DraftStatus(ManifestDraft Draft, IReadOnlyList<ManifestProblem> Problems, DatasetManifest? Manifest);
