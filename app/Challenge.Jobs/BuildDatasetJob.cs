using Challenge.Core;
using Challenge.Core.Baselines;
using Challenge.Core.Datasets;
using Challenge.Core.Jobs;
using Challenge.Datasets;
using Challenge.Datasets.Import;
using Challenge.Datasets.Manifests;
using Challenge.Jobs.Importing;
using Challenge.Jobs.Publishing;
using Microsoft.Extensions.Logging;

namespace Challenge.Jobs;

/// <summary>
/// Makes a dataset, by its generator or from the file that waits in the inbox, and publishes it; then asks for the baselines on it. Subject: dataset id.
/// </summary>
public sealed class BuildDatasetJob(
    ManifestCatalog catalog, IDatasetStore datasets, DatasetBuilder builder, FileImport fileImport, DatasetImporter importer, ImportInbox inbox, ImportLimits limits,
    PublishDataset publish, BuildLeftovers leftovers, IBaselineRunStore runs, BaselineRequests baselines, IJobEngine engine, ServerOptions options, TimeProvider clock, ILogger<BuildDatasetJob> logger) : IJob
{
    /// <summary>Share of the progress bar that fetching a file takes; writing what is in it takes the rest.</summary>
    private const double FetchingShare = 0.7;

    public JobKind Kind => JobKind.BuildDataset;

    public async Task RunAsync(string subject, CancellationToken cancellationToken)
    {
        if (catalog.FindDataset(subject) is not { } listed || await datasets.FindNewestAsync(subject, cancellationToken) is not { } record)
            return;
        DatasetManifest manifest = listed with { Version = record.Version };
        // What has failed waits for somebody to ask again; an old order must not begin it.
        if (SeasonVersion.Base(record.Version) != listed.Version || record.State is not (DatasetState.Pending or DatasetState.Building))
            return;
        if (await datasets.ClaimAsync(manifest.Id, manifest.Version, options.Lease, cancellationToken) is not { } token)
            return;
        Heartbeat heartbeat = new(
            (progress, stop) => datasets.ProgressAsync(manifest.Id, manifest.Version, token, progress, options.Lease, stop), options.Lease, clock, logger);
        try
        {
            if (await leftovers.DuringAsync(() => heartbeat.RunAsync((progress, stop) => WorkAsync(manifest, token, progress, stop), cancellationToken), cancellationToken))
                await RunBaselinesAsync(manifest);
        }
        catch (OperationCanceledException) when (heartbeat.IsLost)
        {
            logger.LogWarning("The build of {Dataset} lost its claim and was stopped", subject);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await datasets.ReleaseAsync(manifest.Id, manifest.Version, token, "The server was stopped.", int.MaxValue, CancellationToken.None);
        }
        catch (Exception fault)
        {
            logger.LogError(fault, "The build of {Dataset} broke", subject);
            string problem = $"The build stopped with a fault of the server ({fault.GetType().Name}); its log says more.";
            await datasets.ReleaseAsync(manifest.Id, manifest.Version, token, problem, options.MaximumAttempts, CancellationToken.None);
        }
    }

    /// <summary>True when the dataset was published by this attempt.</summary>
    private async Task<bool> WorkAsync(DatasetManifest manifest, string token, IProgress<double> progress, CancellationToken cancellationToken)
    {
        SeasonSecret secret = SeasonSecret.Draw();
        int season = await publish.NextSeasonAsync(manifest, cancellationToken);
        IEnumerable<BuildOutcome> rows = manifest.Source is FileSource
            ? await ImportAsync(manifest, new Share(progress, 0, FetchingShare), cancellationToken)
            : builder.Stream(manifest, secret.Reveal(), season, progress, cancellationToken);
        BuildOutcome outcome = await OnOwnThreadAsync(() => publish.Store(manifest, rows, cancellationToken), cancellationToken);
        switch (outcome)
        {
            case StoredDataset stored:
                bool isPublished = await publish.PublishAsync(manifest, stored, secret, season, token, cancellationToken);
                if (isPublished)
                    inbox.Remove(manifest.Id);
                return isPublished;
            case DatasetRefused refused:
                DatasetState state = manifest.Source is FileSource ? DatasetState.AwaitingImport : DatasetState.Failed;
                // Before the state changes: from then on the inbox may already hold the next file.
                inbox.Remove(manifest.Id);
                await datasets.FailAsync(manifest.Id, manifest.Version, token, refused.Problem, state, CancellationToken.None);
                return false;
            default:
                throw new InvalidOperationException($"unknown outcome {outcome.GetType().Name}");
        }
    }

    private async Task<IEnumerable<BuildOutcome>> ImportAsync(DatasetManifest manifest, IProgress<double> progress, CancellationToken cancellationToken)
    {
        if (inbox.FindFile(manifest.Id) is { } path)
            return Read(manifest, path, cancellationToken);
        return inbox.FindUrl(manifest.Id) is { } url
            ? await importer.StreamAsync(manifest, url.Length > 0 ? url : null, progress, cancellationToken)
            : [new DatasetRefused("There is no file to import. Upload it, or give its address.")];
    }

    private IEnumerable<BuildOutcome> Read(DatasetManifest manifest, string path, CancellationToken cancellationToken)
    {
        using LocalFiles files = LocalFiles.At((FileSource)manifest.Source, path, inbox.Folder, limits);
        foreach (BuildOutcome outcome in fileImport.Stream(manifest, files, cancellationToken))
            yield return outcome;
    }

    /// <summary>At once, so that the board does not wait for the next sweep; what breaks here the sweep makes good.</summary>
    private async Task RunBaselinesAsync(DatasetManifest manifest)
    {
        logger.LogInformation("Dataset {Dataset} {Version} is published", manifest.Id, manifest.Version);
        await baselines.EnsureAsync(CancellationToken.None);
        IReadOnlyList<BaselineRun> all = await runs.ListAsync(null, CancellationToken.None);
        // On a new server one board gets its first row before the other datasets are made, so that there is something to do; then they all are, and then the rest runs.
        bool isFirst = all.All(run => run.State == BaselineRunState.Pending);
        foreach (BaselineRun run in all.Where(run => run.State == BaselineRunState.Pending))
        {
            if (isFirst)
                await engine.EnqueueFirstAsync(JobKind.RunBaseline, run.Key, CancellationToken.None);
            else
                await engine.EnqueueAsync(JobKind.RunBaseline, run.Key, CancellationToken.None);
            isFirst = false;
        }
    }

    private static Task<T> OnOwnThreadAsync<T>(Func<T> work, CancellationToken cancellationToken) =>
        Task.Factory.StartNew(work, cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>A stretch of the whole progress.</summary>
    private sealed class Share(IProgress<double> whole, double from, double to) : IProgress<double>
    {
        public void Report(double value) => whole.Report(from + ((to - from) * value));
    }
}
