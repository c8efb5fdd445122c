using Challenge.Core.Datasets;
using Challenge.Core.Datasets.Views;
using Challenge.Datasets;
using Challenge.Formats;

namespace Challenge.Jobs.Publishing;

/// <summary>A dataset whose files are in the published store, where nobody knows of them yet.</summary>
/// <param name="Files">The files.</param>
/// <param name="Truths">Whole truth of each split that is scored, by split.</param>
/// <param name="Summaries">What the published values look like.</param>
/// <param name="Views">Pictures of the rows.</param>
public sealed record StoredDataset(
    IReadOnlyList<DatasetFile> Files, IReadOnlyDictionary<string, Table> Truths, IReadOnlyList<FieldSummary> Summaries, IReadOnlyList<DatasetView> Views) : BuildOutcome;
