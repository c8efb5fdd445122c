using Challenge.Core.Baselines;
using Challenge.Core.Blobs;
using Challenge.Core.Datasets;
using Microsoft.Extensions.Logging;

namespace Challenge.Jobs.Publishing;

/// <summary>
/// Removes what builds leave that did not end in a publication: files under a final name that no row tells of, the truth and the secret of a season that never began,
/// and files that were still being written. Two builds may write the same bytes, so nothing is removed while one is at work.
/// </summary>
public sealed class BuildLeftovers(
    IDatasetStore datasets, IBaselineRunStore baselines, IPublishedBlobs published, ISealedBlobs sealedBlobs, ILogger<BuildLeftovers> logger) : IDisposable
{
    /// <summary>Formats are made for readers, and samples for newcomers, while builds run; what they are writing is left alone.</summary>
    private static readonly TimeSpan s_beingWritten = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _door = new(1, 1);
    private int _atWork;
    private bool _isUntidy;

    /// <summary>Runs a build; true when it published. The last one to end tidies up after those that did not.</summary>
    public async Task<bool> DuringAsync(Func<Task<bool>> build, CancellationToken cancellationToken)
    {
        await _door.WaitAsync(cancellationToken);
        _atWork++;
        _door.Release();
        bool isPublished = false;
        try
        {
            return isPublished = await build();
        }
        finally
        {
            await _door.WaitAsync(CancellationToken.None);
            try
            {
                _isUntidy |= !isPublished;
                if (--_atWork == 0 && _isUntidy)
                    _isUntidy = !await TryRemoveAsync(s_beingWritten, CancellationToken.None);
            }
            finally
            {
                _door.Release();
            }
        }
    }

    /// <summary>Removes what is left; false when that did not succeed, which the log tells, or has to wait for a network that is being trained. To be called while no build is at work in any process.</summary>
    /// <param name="minimumAge">How long nothing was written to an unfinished file; zero only while nobody writes at all.</param>
    /// <param name="cancellationToken">Stops removing.</param>
    public async Task<bool> TryRemoveAsync(TimeSpan minimumAge, CancellationToken cancellationToken)
    {
        try
        {
            return await RemoveAsync(minimumAge, cancellationToken);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            // Only room is lost; the end of the next build or the next start tries again.
            logger.LogWarning(fault, "What a build left could not be removed");
            return false;
        }
    }

    public void Dispose() => _door.Dispose();

    private async Task<bool> RemoveAsync(TimeSpan minimumAge, CancellationToken cancellationToken)
    {
        await published.RemoveUnfinishedAsync(minimumAge, cancellationToken);
        await sealedBlobs.RemoveUnfinishedAsync(minimumAge, cancellationToken);
        // A database that knows of no unfinished build says nothing about the blobs, however few of them it knows: it may be a new one beside an old folder.
        if (await datasets.FindUnfinishedSinceAsync(cancellationToken) is not { } since)
            return true;
        // Blobs before rows: what is published meanwhile is then among the rows. Only a conversion whose row comes in the instant after them loses its file; the next
        // reader has it made again.
        List<string> open = await ListAsync(published, since, cancellationToken), secret = await ListAsync(sealedBlobs, since, cancellationToken);
        IReadOnlyList<DatasetRecord> known = await datasets.ListAsync(cancellationToken);
        HashSet<string> files = [.. known.SelectMany(d => d.Files).Select(f => f.Digest)], truths = [.. known.SelectMany(d => d.Truths).Select(t => t.Digest)];
        files.UnionWith(await datasets.ListConversionDigestsAsync(cancellationToken));
        IReadOnlyList<BaselineRun> runs = await baselines.ListAsync(null, cancellationToken);
        files.UnionWith(runs.Select(r => r.Training?.Weights?.Digest).OfType<string>());
        // Weights are published before the row that names them, and nobody makes them again.
        bool mayBeWeights = runs.Any(r => r is { State: BaselineRunState.Running, Training: not null });
        int removed = 0;
        foreach (string digest in open.Where(digest => !mayBeWeights && !files.Contains(digest)))
        {
            await published.DeleteAsync(digest, cancellationToken);
            removed++;
        }
        foreach (string digest in secret.Where(digest => !truths.Contains(digest)))
        {
            if (await IsSecretOfAsync(digest, truths, cancellationToken))
                continue;
            await sealedBlobs.DeleteAsync(digest, cancellationToken);
            removed++;
        }
        if (removed > 0)
            logger.LogInformation("Removed {Count} files that builds left which did not publish", removed);
        return !mayBeWeights;
    }

    private static async Task<List<string>> ListAsync(IBlobStore blobs, DateTimeOffset since, CancellationToken cancellationToken)
    {
        List<string> digests = [];
        await foreach (string digest in blobs.ListAsync(since, cancellationToken))
            digests.Add(digest);
        return digests;
    }

    /// <summary>Whether a sealed blob is the secret of a truth that is known; no row names it, it names the truth.</summary>
    private async Task<bool> IsSecretOfAsync(string digest, HashSet<string> truths, CancellationToken cancellationToken)
    {
        await using Stream? content = await sealedBlobs.OpenAsync(digest, cancellationToken);
        return content is not null && await SeasonSecret.ReadTruthsAsync(content, cancellationToken) is { } made && (made.Count == 0 || made.Any(truths.Contains));
    }
}
