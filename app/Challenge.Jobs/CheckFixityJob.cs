using System.Security.Cryptography;
using Challenge.Core.Blobs;
using Challenge.Core.Curation;
using Challenge.Core.Datasets;
using Challenge.Core.Jobs;
using Microsoft.Extensions.Logging;

namespace Challenge.Jobs;

/// <summary>
/// Hashes every published file and every sealed truth again and reports what is missing or changed: a disk that rots is then known before a reader finds out.
/// Withdrawn versions are looked at too, because they might be asked for.
/// </summary>
public sealed class CheckFixityJob(
    IDatasetStore datasets, IPublishedBlobs published, ISealedBlobs sealedBlobs, IFixityStore reports, TimeProvider clock, ILogger<CheckFixityJob> logger) : IJob
{
    /// <summary>How old the newest check may be before the sweep asks for another.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromDays(1);

    public JobKind Kind => JobKind.CheckFixity;

    public async Task RunAsync(string subject, CancellationToken cancellationToken)
    {
        if (await reports.BeginAsync(cancellationToken) is not { } id)
            return;
        FixityReport report;
        try
        {
            report = await CheckAsync(cancellationToken);
            await reports.EndAsync(id, report, CancellationToken.None);
        }
        catch when (cancellationToken.IsCancellationRequested)
        {
            await reports.GiveBackAsync(id, CancellationToken.None);
            throw;
        }
        catch
        {
            // What lasts would have everything hashed again at every sweep; the next check is due in a day.
            await reports.EndAsync(id, null, CancellationToken.None);
            throw;
        }
        if (report.Problems.Count > 0)
            logger.LogError("{Count} of {Files} published files are missing or damaged; the administration page lists them", report.Problems.Count, report.Files);
    }

    private async Task<FixityReport> CheckAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset started = clock.GetUtcNow();
        List<FixityProblem> problems = [];
        (long files, long bytes) = (0, 0);
        // A blob is named by its content, so one that several versions share is read once.
        Dictionary<string, string?> findings = new(StringComparer.Ordinal);
        foreach (DatasetRecord record in (await datasets.ListAsync(cancellationToken)).Where(r => r.WasPublished))
        {
            foreach (DatasetFile file in record.Files)
                await HashOnceAsync(published, record, file.Name, file.Digest);
            foreach (SealedTruth truth in record.Truths)
                await HashOnceAsync(sealedBlobs, record, $"sealed truth of {truth.Split}", truth.Digest);
        }
        return new FixityReport(started, clock.GetUtcNow(), files, bytes, problems);

        async Task HashOnceAsync(IBlobStore blobs, DatasetRecord record, string name, string digest)
        {
            if (!findings.TryGetValue(digest, out string? finding))
            {
                long read;
                (finding, read) = await HashAsync(blobs, digest, cancellationToken);
                findings.Add(digest, finding);
                files++;
                bytes += read;
            }
            if (finding is not null)
                problems.Add(new FixityProblem(record.Id, record.Version, name, digest, finding));
        }
    }

    private static async Task<(string? Finding, long Bytes)> HashAsync(IBlobStore blobs, string digest, CancellationToken cancellationToken)
    {
        try
        {
            await using Stream? content = await blobs.OpenAsync(digest, cancellationToken);
            if (content is null)
                return ("It is missing.", 0);
            string found = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken));
            return (found == digest ? null : $"Its sha-256 is {found} now.", content.Position);
        }
        catch (Exception fault) when (fault is (IOException and not BlobStorageException) or UnauthorizedAccessException)
        {
            return ($"It cannot be read: {fault.Message}", 0);
        }
    }
}
