namespace Challenge.Datasets.Manifests;

/// <summary>
/// The ids that manifests may refer to. A set that is null is not checked, so that manifests can be read where, say, no metrics are at hand.
/// </summary>
/// <param name="Metrics">Metric ids.</param>
/// <param name="Baselines">Baseline ids.</param>
/// <param name="Generators">Generator ids.</param>
/// <param name="Formats">Format ids.</param>
public sealed record ManifestVocabulary(
    IReadOnlySet<string>? Metrics = null, IReadOnlySet<string>? Baselines = null,
    IReadOnlySet<string>? Generators = null, IReadOnlySet<string>? Formats = null);
