using System.Collections.Concurrent;
using Challenge.Baselines;
using Challenge.Core;
using Challenge.Core.Blobs;
using Challenge.Core.Datasets;
using Challenge.Datasets.Manifests;
using Challenge.Formats;
using Challenge.Scoring;

namespace Challenge.Web.Kits;

/// <summary>A file of a starting kit as a published blob.</summary>
public sealed record SampleFile(string Digest, long Bytes);

/// <summary>
/// What starting kits hold of the data: the sample submission with every key of the test split, and the first rows of the training split. Made once from
/// the published files, kept as published blobs. The same files give the same bytes, so making one again after a restart changes nothing.
/// </summary>
public sealed class KitSamples(ReadVersions versions, IPublishedBlobs blobs, FormatCatalog formats, ServerOptions options) : IDisposable
{
    /// <summary>Formats of the splits, the fastest to read first.</summary>
    private static readonly string[] s_preferred = ["npz", "h5", "csv", "csv.gz"];

    /// <summary>A sample of the training rows has at most so many rows and values: some megabytes.</summary>
    private const int MostRows = 2000, MostValues = 1_000_000;

    private readonly ConcurrentDictionary<(string Kind, string Challenge, string From), SampleFile> _made = new();

    /// <summary>Two newcomers at once wait for one making.</summary>
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>The sample submission, or null while the test split is not published.</summary>
    public Task<SampleFile?> FindSubmissionAsync(ChallengeDefinition challenge, CancellationToken cancellationToken) => FindAsync(
        "submission", challenge, _ => challenge.TestSplit,
        (test, _, destination) => SampleSubmission.Write(challenge, test, formats, destination), challenge.Key, cancellationToken);

    /// <summary>The first rows of the training split as NPZ, or null while it is not published.</summary>
    public Task<SampleFile?> FindTrainingAsync(ChallengeDefinition challenge, CancellationToken cancellationToken) => FindAsync(
        "training", challenge, dataset => BaselineProblems.TrainingSplit(challenge, dataset),
        (train, dataset, destination) =>
        {
            Table rows = train.Gather(dataset.ArrayShapes);
            int count = Math.Min(rows.RowCount, Math.Clamp(MostValues / Math.Max(1, rows.Columns.Sum(c => c.Width)), 10, MostRows));
            // The hits of an event are of no use without the others.
            if (dataset.Group is { } group && rows.Find(group)?.AsInt64() is { } groups)
            {
                while (count < groups.Length && groups[count] == groups[count - 1])
                    count++;
            }
            formats.Find("npz")!.Write(rows.Take([.. Enumerable.Range(0, count)]), destination);
        },
        null, cancellationToken);

    public void Dispose() => _turn.Dispose();

    private async Task<SampleFile?> FindAsync(
        string kind, ChallengeDefinition challenge, Func<DatasetManifest, string> split, Action<Table, DatasetManifest, Stream> write, IReadOnlyList<string>? columns, CancellationToken cancellationToken)
    {
        if (await versions.FindShownAsync(challenge.Dataset, cancellationToken) is not { Record: { State: DatasetState.Published } record, Manifest: { } dataset })
            return null;
        string wanted = split(dataset);
        List<DatasetFile> files = [.. record.Files.Where(f => f.Split == wanted)];
        DatasetFile? file = s_preferred.Select(f => files.FirstOrDefault(t => t.Format == f)).FirstOrDefault(t => t is not null) ?? files.FirstOrDefault();
        if (file is null)
            return null;
        (string, string, string) key = (kind, challenge.Digest, file.Digest);
        if (_made.TryGetValue(key, out SampleFile? made) && await IsStoredAsync(made, cancellationToken))
            return made;
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (!_made.TryGetValue(key, out made) || !await IsStoredAsync(made, cancellationToken))
                _made[key] = made = await MakeAsync(challenge.Dataset, file, (rows, destination) => write(rows, dataset, destination), columns, cancellationToken);
            return made;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>No row names a sample, so the store may be tidied of it.</summary>
    private async Task<bool> IsStoredAsync(SampleFile sample, CancellationToken cancellationToken)
    {
        await using Stream? content = await blobs.OpenAsync(sample.Digest, cancellationToken);
        return content is not null;
    }

    private async Task<SampleFile> MakeAsync(
        string dataset, DatasetFile file, Action<Table, Stream> write, IReadOnlyList<string>? columns, CancellationToken cancellationToken)
    {
        await using Stream content = await blobs.OpenAsync(file.Digest, cancellationToken)
            ?? throw new InvalidOperationException($"published file {file.Name} of {dataset} has no content {file.Digest} in the blob store");
        ReadOptions reading = new() { KeepArrays = true, Columns = columns?.ToHashSet(StringComparer.Ordinal) };
        ReadOutcome read = formats.Read(content, file.Name, reading, cancellationToken);
        if (read is not TableContent rows)
            throw new InvalidOperationException($"published file {file.Name} of {dataset} cannot be read: {read}");

        await using FileStream written = ScratchFile.Create(options);
        write(rows.Table, written);
        written.Position = 0;
        return await blobs.WriteAsync(written, long.MaxValue, cancellationToken) is BlobWritten blob
            ? new SampleFile(blob.Digest, blob.Bytes)
            : throw new InvalidOperationException("a blob without a limit was too large");
    }
}
