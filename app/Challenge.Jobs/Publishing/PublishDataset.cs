using Challenge.Core.Blobs;
using Challenge.Core.Datasets;
using Challenge.Datasets;
using Challenge.Datasets.Manifests;
using Challenge.Formats;

namespace Challenge.Jobs.Publishing;

/// <summary>
/// Puts a made or imported dataset where it belongs: open columns as files into the published store, truth with its parts into the sealed store,
/// and last, in one transaction, the row that says so. Until then nothing can be seen of it, so a build may die anywhere before.
/// </summary>
public sealed class PublishDataset(
    ManifestCatalog catalog, IDatasetStore datasets, IPublishedBlobs published, ISealedBlobs sealedBlobs, FormatCatalog formats)
{
    /// <summary>Share of public rows where no challenge says one.</summary>
    private const double UsualPublicFraction = 0.3;

    private static readonly string[] _formats = ["csv", "csv.gz", "npz"];

    /// <summary>False when another attempt owns the dataset by now.</summary>
    internal async Task<bool> RunAsync(
        DatasetManifest manifest, BuiltDataset dataset, SeasonSecret secret, string token, IProgress<double> progress, CancellationToken cancellationToken)
    {
        CheckNothingWithheldIsPublished(manifest, dataset);
        int season = await NextSeasonAsync(manifest, cancellationToken);
        List<SealedTruth> truths = [];
        foreach (BuiltSplit split in dataset.Splits.Where(s => IsScored(manifest, s.Name)))
            truths.Add(await SealAsync(manifest, split, season, secret, cancellationToken));
        await secret.KeepAsync(sealedBlobs, manifest, truths, cancellationToken);

        List<DatasetFile> files = [];
        foreach (BuiltSplit split in dataset.Splits)
        {
            foreach (string id in _formats)
            {
                ITableFormat format = formats.Find(id) ?? throw new InvalidOperationException($"the format {id} is not among the formats");
                BlobWritten blob = await published.WriteAsync(split.Published, format, cancellationToken);
                files.Add(new DatasetFile(split.Name, id, blob.Digest, blob.Bytes, split.Published.RowCount, format.MediaType));
                progress.Report(files.Count / (double)(dataset.Splits.Count * _formats.Length));
            }
        }
        IReadOnlyList<FieldSummary> summaries = FieldSummaries.Of(manifest, dataset);
        return await datasets.PublishAsync(manifest.Id, manifest.Version, token, files, truths, summaries, CancellationToken.None);
    }

    /// <summary>Sealed splits, and the test splits of open-label boards: these are scored from the sealed store too, so that scoring has one way.</summary>
    private bool IsScored(DatasetManifest manifest, string split) =>
        manifest.Splits.Any(s => s.Name == split && s.IsSealed) || catalog.Challenges.Any(c => c.Dataset == manifest.Id && c.TestSplit == split);

    /// <summary>Seasons count through the versions of a dataset, so that a season names one truth and a new version gets its baselines anew.</summary>
    private async Task<int> NextSeasonAsync(DatasetManifest manifest, CancellationToken cancellationToken) =>
        1 + (await datasets.ListAsync(cancellationToken)).Where(d => d.Id == manifest.Id).SelectMany(d => d.Truths).Select(t => t.Season).DefaultIfEmpty(0).Max();

    private async Task<SealedTruth> SealAsync(DatasetManifest manifest, BuiltSplit split, int season, SeasonSecret secret, CancellationToken cancellationToken)
    {
        double publicFraction = catalog.Challenges
            .FirstOrDefault(c => c.Dataset == manifest.Id && c.TestSplit == split.Name)?.Phases[0].PublicFraction ?? UsualPublicFraction;
        long[] parts = PartAssignment.Assign(manifest, split.Truth, secret.Reveal(), publicFraction);
        Table truth = new([.. split.Truth.Columns, Column.Of(PartAssignment.Column, parts)]);
        BlobWritten blob = await sealedBlobs.WriteAsync(truth, formats.Find("npz")!, cancellationToken);
        return new SealedTruth(split.Name, season, blob.Digest, truth.RowCount);
    }

    /// <summary>The last gate before the public: whatever made the tables, a withheld field goes no further.</summary>
    private static void CheckNothingWithheldIsPublished(DatasetManifest manifest, BuiltDataset dataset)
    {
        foreach (BuiltSplit split in dataset.Splits)
        {
            if (manifest.Splits.Single(s => s.Name == split.Name).IsSealed
                && manifest.TruthFields.FirstOrDefault(f => split.Published.Find(f.Name) is not null) is { } leaked)
            {
                throw new InvalidOperationException($"split '{split.Name}' of '{manifest.Id}' is sealed, but field '{leaked.Name}' is among its open columns");
            }
        }
    }
}
