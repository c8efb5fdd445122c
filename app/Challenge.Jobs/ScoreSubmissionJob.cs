using Challenge.Core;
using Challenge.Core.Blobs;
using Challenge.Core.Datasets;
using Challenge.Core.Jobs;
using Challenge.Core.Submissions;
using Challenge.Datasets.Manifests;
using Challenge.Metrics;
using Challenge.Scoring;
using Microsoft.Extensions.Logging;

namespace Challenge.Jobs;

/// <summary>
/// Scores one submission: claim it, open its file and the truth of its season, score, store. Subject: submission id.
/// </summary>
/// <remarks>
/// The subject only says that something waits: which submission is next is for the rows to say. So as many jobs as submissions score them all, in the rows'
/// order and not in the engine's, and a job that comes twice finds nothing to do.
/// <para>
/// The attempt counter rises at the claim, so a file that kills its process counts too and ends Failed in the end
/// (<see cref="ServerOptions.MaximumAttempts"/>); a stop of the server is nobody's fault and puts the submission back.
/// </para>
/// </remarks>
public sealed class ScoreSubmissionJob(
    ManifestCatalog catalog, IDatasetStore datasets, ReadVersions versions, ISubmissionStore submissions, ISubmissionBlobs predictions, ISealedBlobs truths,
    ScoreSubmission scoring, MetricCatalog metrics, ISubmissionNotifier notifier, ServerOptions options, TimeProvider clock, ILogger<ScoreSubmissionJob> logger) : IJob
{
    public JobKind Kind => JobKind.ScoreSubmission;

    public async Task RunAsync(string subject, CancellationToken cancellationToken)
    {
        while (await submissions.FindNextAsync(cancellationToken) is { } next)
        {
            // A refused claim means that somebody else has it, or that it was withdrawn just now.
            if (await submissions.ClaimAsync(next, options.Lease, cancellationToken) is { } claim)
            {
                await RunAsync(claim, cancellationToken);
                return;
            }
        }
    }

    private async Task RunAsync(SubmissionClaim claim, CancellationToken cancellationToken)
    {
        string id = claim.Submission.Id;
        notifier.Changed(id);
        Heartbeat heartbeat = new((progress, token) => RenewAsync(claim, progress, token), options.Lease, clock, logger);
        try
        {
            ScoreOutcome outcome = await ScoreAsync(claim.Submission, heartbeat, cancellationToken);
            await StoreAsync(claim, outcome);
        }
        catch (OperationCanceledException) when (heartbeat.IsLost)
        {
            logger.LogWarning("Attempt {Attempt} at submission {Submission} lost its claim and was stopped", claim.Submission.Attempt, id);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await submissions.ReleaseAsync(id, claim.Token, "The server was stopped.", int.MaxValue, CancellationToken.None);
        }
        catch (Exception fault)
        {
            logger.LogError(fault, "Attempt {Attempt} at submission {Submission} broke", claim.Submission.Attempt, id);
            await submissions.ReleaseAsync(
                id, claim.Token, $"The scorer stopped with a fault of its own ({fault.GetType().Name}). Your attempt is not counted.",
                options.MaximumAttempts, CancellationToken.None);
        }
        notifier.Changed(id);
    }

    private async Task<ScoreOutcome> ScoreAsync(Submission submission, Heartbeat heartbeat, CancellationToken cancellationToken)
    {
        if (catalog.FindChallenge(submission.Challenge) is not { } challenge)
            return new ScoreImpossible($"Challenge '{submission.Challenge}' is no longer among the manifests. Put it back, then retry.");
        if (await FindTruthAsync(challenge, submission.Season, cancellationToken) is not var (version, truth))
            return new ScoreImpossible($"There is no truth of split '{challenge.TestSplit}', season {submission.Season}. Build the dataset again, then retry.");
        // The truth is read as its own version describes it, whatever the next one renames.
        if (await versions.FindAsync(challenge.Dataset, version, cancellationToken) is not { Manifest: { } manifest })
            return new ScoreImpossible($"Version {version} of '{challenge.Dataset}' is described neither in the database nor among the manifests. Put its manifest back, then retry.");

        await using Stream? prediction = await predictions.OpenAsync(submission.PredictionDigest, cancellationToken);
        await using Stream? truthFile = await truths.OpenAsync(truth.Digest, cancellationToken);
        if (prediction is null || truthFile is null)
            throw new FileNotFoundException($"{(prediction is null ? "prediction " + submission.PredictionDigest : "truth " + truth.Digest)} is not in its blob store");
        ScoreRequest request = new(challenge, manifest, prediction, submission.FileName, truthFile, "truth.npz");
        return await heartbeat.ComputeAsync((progress, token) => scoring.Run(request, progress, token), cancellationToken);
    }

    /// <summary>In the newest version, where nearly every submission belongs, or in an older one.</summary>
    private async Task<(string Version, SealedTruth Truth)?> FindTruthAsync(ChallengeDefinition challenge, int season, CancellationToken cancellationToken)
    {
        DatasetRecord? newest = await datasets.FindAsync(challenge.Dataset, cancellationToken);
        return Of(newest) ?? (await datasets.ListAsync(challenge.Dataset, cancellationToken)).Select(Of).FirstOrDefault(t => t is not null);

        (string, SealedTruth)? Of(DatasetRecord? dataset) =>
            dataset?.Truths.FirstOrDefault(t => t.Split == challenge.TestSplit && t.Season == season) is { } truth ? (dataset.Version, truth) : null;
    }

    /// <summary>The work is done, so a stop of the server no longer keeps its result from being stored.</summary>
    private async Task StoreAsync(SubmissionClaim claim, ScoreOutcome outcome)
    {
        string id = claim.Submission.Id;
        bool isStored = outcome switch
        {
            ScoreReport report => await submissions.CompleteAsync(id, claim.Token, report, FindLadder(claim.Submission), CancellationToken.None),
            ScoreRejected rejected => await submissions.RejectAsync(id, claim.Token, rejected.Rejection, CancellationToken.None),
            // Another attempt would end the same way, so this one is the last.
            ScoreImpossible impossible => await submissions.ReleaseAsync(id, claim.Token, impossible.Problem, 1, CancellationToken.None),
            _ => throw new InvalidOperationException($"unknown outcome {outcome.GetType().Name}"),
        };
        if (!isStored)
            logger.LogWarning("The result of attempt {Attempt} at submission {Submission} was not taken: another attempt owns it", claim.Submission.Attempt, id);
    }

    private LadderRule? FindLadder(Submission submission) =>
        catalog.FindChallenge(submission.Challenge) is { } challenge ? LadderRule.Of(challenge, submission.Phase, metrics) : null;

    private async Task<bool> RenewAsync(SubmissionClaim claim, double progress, CancellationToken cancellationToken)
    {
        bool isOurs = await submissions.ProgressAsync(claim.Submission.Id, claim.Token, progress, options.Lease, cancellationToken);
        notifier.Changed(claim.Submission.Id);
        return isOurs;
    }
}
