using Challenge.Core.Datasets.Views;

namespace Challenge.Core.Datasets;

/// <summary>What is fixed for ever when a version is published.</summary>
/// <param name="Files">Files to download.</param>
/// <param name="Truths">Names of the truth in the sealed store.</param>
/// <param name="Summaries">What the published values look like.</param>
public sealed record PublishedContent(IReadOnlyList<DatasetFile> Files, IReadOnlyList<SealedTruth> Truths, IReadOnlyList<FieldSummary> Summaries)
{
    /// <summary>Pictures of the rows.</summary>
    public IReadOnlyList<DatasetView> Views { get; init; } = [];

    /// <summary>Text of the manifest that describes it; null where it is known only by the manifest folder.</summary>
    public string? Manifest { get; init; }
}
