using System.Collections.Concurrent;
using Challenge.Core;
using Challenge.Core.Blobs;
using Challenge.Core.Datasets;
using Challenge.Datasets.Manifests;
using Challenge.Formats;
using Challenge.Scoring;

namespace Challenge.Web.Kits;

/// <summary>A sample submission as a published blob.</summary>
public sealed record SampleFile(string Digest, long Bytes);

/// <summary>
/// The sample submissions of challenges: made once from the published test split, kept as published blobs. The same challenge and test file
/// give the same bytes, so making one again after a restart changes nothing.
/// </summary>
public sealed class SampleSubmissions(IDatasetStore datasets, IPublishedBlobs blobs, FormatCatalog formats, ServerOptions options)
    : IDisposable
{
    /// <summary>Formats of the test split, the fastest to read first.</summary>
    private static readonly string[] s_preferred = ["npz", "csv", "csv.gz"];

    private readonly ConcurrentDictionary<(string Challenge, string TestFile), SampleFile> _made = new();

    /// <summary>Two newcomers at once wait for one making.</summary>
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>The sample, or null while the test split is not published.</summary>
    public async Task<SampleFile?> FindAsync(ChallengeDefinition challenge, CancellationToken cancellationToken)
    {
        DatasetRecord? dataset = await datasets.FindAsync(challenge.Dataset, cancellationToken);
        List<DatasetFile> tests = [.. (dataset?.Files ?? []).Where(f => f.Split == challenge.TestSplit)];
        DatasetFile? test = s_preferred.Select(f => tests.FirstOrDefault(t => t.Format == f)).FirstOrDefault(t => t is not null) ?? tests.FirstOrDefault();
        if (test is null)
            return null;
        (string, string) key = (challenge.Digest, test.Digest);
        if (_made.TryGetValue(key, out SampleFile? made))
            return made;
        await _turn.WaitAsync(cancellationToken);
        try
        {
            return _made.TryGetValue(key, out made) ? made : _made[key] = await MakeAsync(challenge, test, cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task<SampleFile> MakeAsync(ChallengeDefinition challenge, DatasetFile test, CancellationToken cancellationToken)
    {
        await using Stream content = await blobs.OpenAsync(test.Digest, cancellationToken)
            ?? throw new InvalidOperationException($"published file {test.Name} of {challenge.Dataset} has no content {test.Digest} in the blob store");
        ReadOutcome read = formats.Read(content, test.Name, new ReadOptions(), cancellationToken);
        if (read is not TableContent keys)
            throw new InvalidOperationException($"published file {test.Name} of {challenge.Dataset} cannot be read: {read}");

        await using FileStream written = ScratchFile.Create(options);
        SampleSubmission.Write(challenge, keys.Table, formats, written);
        written.Position = 0;
        return await blobs.WriteAsync(written, long.MaxValue, cancellationToken) is BlobWritten blob
            ? new SampleFile(blob.Digest, blob.Bytes)
            : throw new InvalidOperationException("a blob without a limit was too large");
    }
}
