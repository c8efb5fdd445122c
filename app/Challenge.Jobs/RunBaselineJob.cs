using Challenge.Baselines;
using Challenge.Baselines.Training;
using Challenge.Core;
using Challenge.Core.Baselines;
using Challenge.Core.Blobs;
using Challenge.Core.Datasets;
using Challenge.Core.Jobs;
using Challenge.Core.Submissions;
using Challenge.Datasets.Manifests;
using Challenge.Formats;
using Challenge.Jobs.Publishing;
using Microsoft.Extensions.Logging;

namespace Challenge.Jobs;

/// <summary>
/// Runs one baseline from the files that everybody may download, exactly as a participant would, and hands its prediction in as a submission.
/// Subject: "challenge/baseline/season".
/// </summary>
public sealed class RunBaselineJob(
    ManifestCatalog catalog, BaselineCatalog baselines, IBaselineRunStore runs, ReadVersions versions, ISubmissionStore submissions,
    BaselineInputs inputs, ISubmissionBlobs predictions, TrainingRecords trainings, FormatCatalog formats, IJobEngine engine, ServerOptions options, TimeProvider clock,
    ILogger<RunBaselineJob> logger) : IJob
{
    public JobKind Kind => JobKind.RunBaseline;

    public async Task RunAsync(string subject, CancellationToken cancellationToken)
    {
        BaselineRun? run = (await runs.ListAsync(null, cancellationToken)).FirstOrDefault(r => r.Key == subject);
        if (run is null || run.State == BaselineRunState.Failed)
            return;
        if (await runs.ClaimAsync(run.Challenge, run.Baseline, run.Season, options.Lease, cancellationToken) is not { } token)
            return;
        TrainingWatch watch = new(logger, subject);
        Heartbeat heartbeat = new(
            (progress, stop) => runs.ProgressAsync(run with { Training = watch.Latest }, token, progress, options.Lease, stop), options.Lease, clock, logger);
        try
        {
            await WorkAsync(run, token, watch, heartbeat, cancellationToken);
        }
        catch (OperationCanceledException) when (heartbeat.IsLost)
        {
            logger.LogWarning("Baseline run {Run} lost its claim and was stopped", subject);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await runs.ReleaseAsync(run, token, "The server was stopped.", int.MaxValue, CancellationToken.None);
        }
        catch (Exception fault)
        {
            logger.LogError(fault, "Baseline run {Run} broke", subject);
            await runs.ReleaseAsync(run, token, $"The run stopped with a fault ({fault.GetType().Name}: {fault.Message}).", options.MaximumAttempts, CancellationToken.None);
        }
    }

    private async Task WorkAsync(BaselineRun run, string token, TrainingWatch watch, Heartbeat heartbeat, CancellationToken cancellationToken)
    {
        if (catalog.FindChallenge(run.Challenge) is not { } challenge || await versions.FindAsync(challenge.Dataset, null, cancellationToken) is not { Record: { State: DatasetState.Published } dataset, Manifest: { } manifest })
        {
            await runs.FailAsync(run, token, $"Challenge '{run.Challenge}' or its published dataset is no longer there.", CancellationToken.None);
            return;
        }
        if (baselines.Find(run.Baseline) is not { } baseline)
        {
            string known = string.Join(", ", baselines.All.Select(b => b.Info.Id));
            await runs.FailAsync(
                run, token,
                challenge.BaselinesNotBuiltIn.Contains(run.Baseline)
                    ? $"Its engine {OptionalBaselines.EngineOf(run.Baseline)} is not built in any more."
                    : $"There is no baseline '{run.Baseline}'; there are {known}.",
                CancellationToken.None);
            return;
        }
        if (dataset.CurrentTruth(challenge.TestSplit)?.Season is var present && present != run.Season)
        {
            // The files that it would read are of another test set than the one that it was asked for.
            trainings.Clear(run);
            await runs.FailAsync(run, token, $"Season {run.Season} was replaced by season {present} before this baseline ran.", CancellationToken.None);
            return;
        }
        BaselineProblem problem = await inputs.ReadAsync(baseline, challenge, manifest, dataset, cancellationToken);
        long start = clock.GetTimestamp();
        BaselineOutcome outcome = await heartbeat.ComputeAsync((progress, stop) => Run(baseline, problem, run, watch, progress, stop), cancellationToken);
        if (outcome is BaselineUnavailable unavailable)
        {
            // Trying again would find the same, so this is the end until somebody installs what is missing and asks for it.
            trainings.Clear(run);
            await runs.FailAsync(run, token, unavailable.Reason, CancellationToken.None);
            return;
        }
        if (outcome is BaselineBroken broken)
        {
            // What it learnt lies in its checkpoint, so trying again costs an epoch.
            logger.LogWarning("Baseline run {Run} stopped: {Reason}", run.Key, broken.Reason);
            await runs.ReleaseAsync(run, token, broken.Reason, options.MaximumAttempts, CancellationToken.None);
            return;
        }
        run = run with { Seconds = clock.GetElapsedTime(start).TotalSeconds, Training = await trainings.PublishAsync(outcome, cancellationToken) };
        Table prediction = PredictionTable.Of(challenge, problem, outcome);
        BlobWritten file = await predictions.WriteAsync(prediction, formats.Find("csv")!, cancellationToken);
        Submission submission = ToSubmission(run, challenge, baseline.Info, file);
        if (!await runs.CompleteAsync(run, token, submission, CancellationToken.None))
            return;
        await submissions.QueueAsync(submission.Id, CancellationToken.None);
        await engine.EnqueueAsync(JobKind.ScoreSubmission, submission.Id, CancellationToken.None);
        trainings.Clear(run);
    }

    private BaselineOutcome Run(
        IBaseline baseline, BaselineProblem problem, BaselineRun run, TrainingWatch watch, IProgress<double> progress, CancellationToken stop) =>
        baseline is ITrainedBaseline trained
            ? trained.Train(problem, new TrainingSession(trainings.FolderOf(run)) { Watch = watch }, progress, stop)
            : baseline.FitPredict(problem, progress, stop);

    private Submission ToSubmission(BaselineRun run, ChallengeDefinition challenge, BaselineInfo info, BlobWritten file)
    {
        DateTimeOffset now = clock.GetUtcNow();
        // The board of the phase that is open; before the first one opens, of the first.
        Phase phase = challenge.Phases.LastOrDefault(p => p.Opens <= now) ?? challenge.Phases[0];
        return new Submission
        {
            Id = Guid.CreateVersion7(now).ToString("N"),
            Challenge = challenge.Id,
            Phase = phase.Id,
            Season = run.Season,
            AccountId = info.Id,
            Participant = info.Name,
            Kind = SubmissionKind.Baseline,
            State = SubmissionState.Received,
            Notes = new SubmissionNotes(info.Name, info.Summary, info.Parameters, null),
            PredictionDigest = file.Digest,
            PredictionBytes = file.Bytes,
            FileName = $"{info.Id}.csv",
            ReceivedAt = now,
        };
    }
}
