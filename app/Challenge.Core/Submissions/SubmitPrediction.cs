using Challenge.Core.Blobs;
using Challenge.Core.Datasets;
using Challenge.Core.Jobs;
using Challenge.Datasets.Manifests;

namespace Challenge.Core.Submissions;

/// <summary>Takes a prediction file in: checks that the challenge can take it, stores the bytes, then the row, then asks for scoring.</summary>
public sealed class SubmitPrediction(
    ManifestCatalog catalog, IDatasetStore datasets, ISubmissionBlobs blobs, ISubmissionStore submissions, IJobEngine jobs,
    ServerOptions options, TimeProvider clock)
{
    private readonly Lock _gate = new();

    /// <summary>Files that are stored while their rows are not yet: how many uploads wait with each.</summary>
    private readonly Dictionary<string, int> _waiting = new(StringComparer.Ordinal);

    public async Task<SubmitOutcome> RunAsync(SubmitRequest request, CancellationToken cancellationToken)
    {
        if (catalog.FindChallenge(request.Challenge) is not { } challenge)
            return new SubmitUnknownChallenge(request.Challenge);
        if (request.Notes.FindProblem() is { } problem)
            return new SubmitBadNotes(problem);

        DateTimeOffset now = clock.GetUtcNow();
        if (challenge.Phases.FirstOrDefault(p => p.IsOpen(now)) is not { } phase)
            return new SubmitClosed(challenge.Phases.Where(p => p.Opens > now).Select(p => (DateTimeOffset?)p.Opens).Min());

        DatasetRecord? dataset = await datasets.FindAsync(challenge.Dataset, cancellationToken);
        if (dataset?.Withdrawal is { } withdrawal)
            return new SubmitNotReady($"The dataset of this challenge was withdrawn: {withdrawal.Reason} Nothing is scored on it any more.");
        if (dataset?.CurrentTruth(challenge.TestSplit) is not { } truth)
            return new SubmitNotReady("The dataset of this challenge is still being made. Its page shows the progress; try again when it is published.");

        DateTimeOffset dayStart = new(now.UtcDateTime.Date, TimeSpan.Zero);
        AttemptLimits limits = new(dayStart, phase.ValidPerDay, phase.TotalPerDay);
        if (await LimitReachedAsync(request, phase, limits, cancellationToken) is { } reached)
            return reached;

        BlobWrite write = await blobs.WriteAsync(request.Content, options.MaximumUploadBytes, cancellationToken);
        if (write is BlobTooLarge tooLarge)
            return new SubmitTooLarge(tooLarge.MaximumBytes);
        BlobWritten blob = (BlobWritten)write;
        Hold(blob.Digest);
        bool isKept = false;
        try
        {
            SubmitOutcome outcome = await RecordAsync(request, challenge, phase, truth, blob, limits, now, cancellationToken);
            isKept = outcome is SubmitAccepted;
            return outcome;
        }
        finally
        {
            // What is refused costs no attempt, so it must cost no disk either: one account could fill it.
            bool isLast = LetGo(blob.Digest);
            if (!isKept && isLast && !await submissions.HasPredictionAsync(blob.Digest, CancellationToken.None))
                await blobs.DeleteAsync(blob.Digest, CancellationToken.None);
        }
    }

    private async Task<SubmitOutcome> RecordAsync(
        SubmitRequest request, ChallengeDefinition challenge, Phase phase, SealedTruth truth, BlobWritten blob, AttemptLimits limits, DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        if (blob.Bytes == 0)
            return new SubmitEmpty();
        SubmissionNotes notes = request.LaterNotes is null ? request.Notes : await request.LaterNotes(cancellationToken);
        if (notes.FindProblem() is { } laterProblem)
            return new SubmitBadNotes(laterProblem);

        Submission submission = new()
        {
            Id = Guid.CreateVersion7(now).ToString("N"),
            Challenge = challenge.Id,
            Phase = phase.Id,
            Season = truth.Season,
            AccountId = request.AccountId,
            Participant = request.Participant,
            Kind = SubmissionKind.Submission,
            State = SubmissionState.Received,
            Notes = notes,
            PredictionDigest = blob.Digest,
            PredictionBytes = blob.Bytes,
            FileName = request.FileName,
            ReceivedAt = now,
        };
        // The row is the promise: from here on nothing may be lost, so neither step below may be cancelled by a client that hangs up.
        if (!await submissions.AddAsync(submission, limits, CancellationToken.None))
            return await LimitReachedAsync(request, phase, limits, CancellationToken.None) ?? AtLimit(limits, total: true);
        await submissions.QueueAsync(submission.Id, CancellationToken.None);
        await jobs.EnqueueAsync(JobKind.ScoreSubmission, submission.Id, CancellationToken.None);
        return new SubmitAccepted(submission with { State = SubmissionState.Queued });
    }

    private void Hold(string digest)
    {
        lock (_gate)
            _waiting[digest] = _waiting.GetValueOrDefault(digest) + 1;
    }

    /// <summary>True when no other upload waits with the same file.</summary>
    private bool LetGo(string digest)
    {
        lock (_gate)
            return --_waiting[digest] == 0 && _waiting.Remove(digest);
    }

    private async Task<SubmitLimitReached?> LimitReachedAsync(
        SubmitRequest request, Phase phase, AttemptLimits limits, CancellationToken cancellationToken)
    {
        AttemptsUsed used = await submissions.CountAttemptsAsync(request.Challenge, phase.Id, request.AccountId, limits.DayStart, cancellationToken);
        if (used.Total >= limits.TotalPerDay)
            return AtLimit(limits, total: true);
        return used.Valid >= limits.ValidPerDay ? AtLimit(limits, total: false) : null;
    }

    private static SubmitLimitReached AtLimit(AttemptLimits limits, bool total) => new(
        limits.DayStart.AddDays(1),
        total
            ? $"All {limits.TotalPerDay} attempts of this UTC day are used, rejected files included."
            : $"All {limits.ValidPerDay} valid attempts of this UTC day are used.");
}
