using Challenge.Core;
using Challenge.Core.Baselines;
using Challenge.Core.Curation;
using Challenge.Core.Datasets;
using Challenge.Core.Jobs;
using Challenge.Core.Submissions;
using Challenge.Datasets.Manifests;

namespace Challenge.Jobs;

/// <summary>
/// Enqueues what the rows say is to be done: submissions waiting or left by a scorer that went silent, datasets to build, baselines to run.
/// The engine does not double what it already has, so a sweep over a full queue changes nothing.
/// </summary>
public sealed class SweepJob(
    ISubmissionStore submissions, IDatasetStore datasets, IBaselineRunStore runs, BaselineRequests requests, ManifestCatalog catalog,
    IJobEngine engine, ServerOptions options, IFixityStore fixity, TimeProvider clock) : IJob
{
    /// <summary>A process that dies takes innocent work with it, so twice as many attempts are forgiven as when the work itself breaks.</summary>
    private const int DeathFactor = 2;

    public JobKind Kind => JobKind.Sweep;

    /// <summary>One a day, from a day after the first publication, and whenever somebody asks.</summary>
    private async Task OrderFixityAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset due = clock.GetUtcNow() - CheckFixityJob.Interval;
        DateTimeOffset? last = await fixity.LastAskedAsync(cancellationToken) ?? await datasets.FindFirstPublicationAsync(cancellationToken);
        if (last < due)
            await fixity.AskAsync(cancellationToken);
        if (await fixity.IsAskedAsync(cancellationToken))
            await engine.EnqueueAsync(JobKind.CheckFixity, "", cancellationToken);
    }

    public async Task RunAsync(string subject, CancellationToken cancellationToken)
    {
        int attempts = DeathFactor * options.MaximumAttempts;
        await datasets.GiveUpAsync(attempts, cancellationToken);
        await runs.GiveUpAsync(attempts, cancellationToken);

        // Datasets first: nothing can be scored or trained before they are there.
        foreach ((string id, string version) in await datasets.ListForgottenAsync(cancellationToken))
        {
            if (catalog.FindDataset(id)?.Version == SeasonVersion.Base(version))
                await engine.EnqueueAsync(JobKind.BuildDataset, id, cancellationToken);
        }
        foreach (string id in await submissions.RecoverAsync(attempts, cancellationToken))
            await engine.EnqueueAsync(JobKind.ScoreSubmission, id, cancellationToken);
        await requests.EnsureAsync(cancellationToken);
        foreach (BaselineRun run in await runs.ListForgottenAsync(cancellationToken))
        {
            if (catalog.FindChallenge(run.Challenge) is not null)
                await engine.EnqueueAsync(JobKind.RunBaseline, run.Key, cancellationToken);
        }
        await OrderFixityAsync(cancellationToken);
    }
}
