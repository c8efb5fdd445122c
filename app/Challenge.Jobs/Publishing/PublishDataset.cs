using Challenge.Core.Blobs;
using Challenge.Core.Datasets;
using Challenge.Datasets;
using Challenge.Datasets.Manifests;
using Challenge.Formats;
using Challenge.Jobs.Publishing.Views;

namespace Challenge.Jobs.Publishing;

/// <summary>
/// Puts a made or imported dataset where it belongs: open columns as files into the published store, as the rows come; truth with its parts into the sealed
/// store; and last, in one transaction, the row that says so. Until then nothing can be seen of it, so a build may die anywhere before.
/// </summary>
public sealed class PublishDataset(
    ManifestCatalog catalog, IDatasetStore datasets, IPublishedBlobs published, ISealedBlobs sealedBlobs, FormatCatalog formats)
{
    /// <summary>Share of public rows where no challenge says one.</summary>
    private const double UsualPublicFraction = 0.3;

    private static readonly string[] _tableFormats = ["csv", "csv.gz", "npz"];

    /// <summary>Of rows with arrays: as text they would take several times the room and be of little use, so Parquet is what loaders of tables get.</summary>
    private static readonly string[] _arrayFormats = ["npz", "h5", "parquet"];

    /// <summary>Writes the files as the rows come, on the caller's thread: <see cref="StoredDataset"/>, or <see cref="DatasetRefused"/> from among the rows.</summary>
    internal BuildOutcome Store(DatasetManifest manifest, IEnumerable<BuildOutcome> stream, CancellationToken cancellationToken)
    {
        List<DatasetFile> files = [];
        Dictionary<string, Table> truths = new(StringComparer.Ordinal);
        FieldSummaries summaries = new(manifest);
        DatasetViews views = new(manifest);
        IReadOnlyList<ITableFormat> written = [.. (manifest.ArrayShapes.Count == 0 ? _tableFormats : _arrayFormats).Select(id => formats.Find(id) ?? throw new InvalidOperationException($"the format {id} is not among the formats"))];
        SplitBlobs? current = null;
        try
        {
            foreach (BuildOutcome outcome in stream)
            {
                if (outcome is not SplitRows rows)
                    return outcome;
                if (current?.Name != rows.Split.Name)
                {
                    End();
                    current = new SplitBlobs(manifest, rows.Split, IsScored(manifest, rows.Split.Name), published, written, cancellationToken);
                }
                current.Append(rows);
                summaries.Add(rows.Split.Name, rows.Published);
                views.Add(rows.Split, rows.Published);
            }
            End();
            return new StoredDataset(files, truths, summaries.ToList(), views.ToList());
        }
        finally
        {
            current?.Dispose();
        }

        void End()
        {
            if (current is null)
                return;
            files.AddRange(current.Complete());
            if (current.Truth is { } truth)
                truths.Add(current.Name, truth);
            current.Dispose();
            current = null;
        }
    }

    /// <summary>Seals the truth and makes the dataset visible; false when another attempt owns the dataset by now.</summary>
    internal async Task<bool> PublishAsync(
        DatasetManifest manifest, StoredDataset dataset, SeasonSecret secret, int season, string token, CancellationToken cancellationToken)
    {
        List<SealedTruth> truths = [];
        foreach ((string split, Table truth) in dataset.Truths)
            truths.Add(await SealAsync(manifest, split, truth, season, secret, cancellationToken));
        await secret.KeepAsync(sealedBlobs, manifest, truths, cancellationToken);
        return await datasets.PublishAsync(manifest.Id, manifest.Version, token, new PublishedContent(dataset.Files, truths, dataset.Summaries) { Manifest = manifest.Text, Views = dataset.Views }, CancellationToken.None);
    }

    /// <summary>Sealed splits, and the test splits of open-label boards: these are scored from the sealed store too, so that scoring has one way.</summary>
    private bool IsScored(DatasetManifest manifest, string split) =>
        manifest.Splits.Any(s => s.Name == split && s.IsSealed) || catalog.Challenges.Any(c => c.Dataset == manifest.Id && c.TestSplit == split);

    /// <summary>Seasons count through the versions of a dataset, so that a season names one truth and a new version gets its baselines anew.</summary>
    internal async Task<int> NextSeasonAsync(DatasetManifest manifest, CancellationToken cancellationToken) =>
        1 + (await datasets.ListAsync(manifest.Id, cancellationToken)).SelectMany(d => d.Truths).Select(t => t.Season).DefaultIfEmpty(0).Max();

    private async Task<SealedTruth> SealAsync(
        DatasetManifest manifest, string split, Table truth, int season, SeasonSecret secret, CancellationToken cancellationToken)
    {
        double publicFraction = catalog.Challenges
            .FirstOrDefault(c => c.Dataset == manifest.Id && c.TestSplit == split)?.Phases[0].PublicFraction ?? UsualPublicFraction;
        long[] parts = PartAssignment.Assign(manifest, truth, secret.Reveal(), publicFraction);
        Table withParts = new([.. truth.Columns, Column.Of(PartAssignment.Column, parts)]);
        BlobWritten blob = await sealedBlobs.WriteAsync(withParts, formats.Find("npz")!, cancellationToken);
        return new SealedTruth(split, season, blob.Digest, withParts.RowCount);
    }
}
