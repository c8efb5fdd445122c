using Challenge.Datasets.Manifests;
using Challenge.Scoring;

namespace Challenge.Core.Submissions;

/// <summary>
/// Reads submissions as somebody may see them. Senders and administrators see everything but withheld scores;
/// everybody sees what is Scored and what baselines do; a rejection is its sender's business.
/// </summary>
public sealed class ReadSubmission(ManifestCatalog catalog, ISubmissionStore submissions, TimeProvider clock)
{
    /// <returns>Null when there is none, or none for this viewer: the two are not told apart.</returns>
    public async Task<SubmissionView?> RunAsync(string id, Viewer viewer, CancellationToken cancellationToken)
    {
        if (await submissions.FindAsync(id, cancellationToken) is not { } submission || Show(submission, viewer) is not { } view)
            return null;
        bool waits = submission.State is SubmissionState.Received or SubmissionState.Queued;
        return waits ? view with { QueuePosition = await submissions.QueuePositionAsync(id, cancellationToken) } : view;
    }

    /// <summary>Lists submissions; those that the viewer may not see are left out.</summary>
    public async Task<IReadOnlyList<SubmissionView>> ListAsync(SubmissionQuery query, Viewer viewer, CancellationToken cancellationToken)
    {
        IReadOnlyList<Submission> found = await submissions.ListAsync(query, cancellationToken);
        return [.. found.Select(s => Show(s, viewer)).OfType<SubmissionView>()];
    }

    private SubmissionView? Show(Submission submission, Viewer viewer)
    {
        bool isBaseline = submission.Kind == SubmissionKind.Baseline;
        bool isMine = !isBaseline && viewer.AccountId == submission.AccountId;
        bool canManage = isMine || viewer.IsAdmin;
        if (!canManage && !isBaseline && submission.State != SubmissionState.Scored)
            return null;

        DateTimeOffset now = clock.GetUtcNow();
        IReadOnlyList<Score> visible = VisibleScores.Of(submission, catalog, now);
        string? withheld = visible.Count == submission.Scores.Count ? null : WhyWithheld(submission, isMine, now);
        Submission shown = submission with { Scores = visible, Published = IsOnLadder(submission, now) ? submission.Published : null };
        if (!canManage)
            shown = shown with { FileName = null, Failure = null, Rejection = null };
        return new SubmissionView(shown, isMine, canManage, null, withheld);
    }

    private bool IsOnLadder(Submission submission, DateTimeOffset now) =>
        catalog.FindChallenge(submission.Challenge)?.Phases.FirstOrDefault(p => p.Id == submission.Phase) is { } phase && VisibleScores.IsLadder(phase, now);

    private static string WhatTheLadderTold(PublishedScore? published, string whose)
    {
        string rule = $"While the phase is open a score is told anew only when it beats {whose} best beyond chance, so that nobody can climb by luck and many attempts;"
            + " other metrics and the private part are shown when the phase closes.";
        return published switch
        {
            { IsNew: true } => $"This is {whose} new best. " + rule,
            { Score: not null } => $"This submission did not beat {whose} best beyond chance, so the best is repeated. " + rule,
            _ => "There is nothing to tell yet: the submission has no value in the primary metric, does not pass the gates, or was scored before the phase had this rule. " + rule,
        };
    }

    private string WhyWithheld(Submission submission, bool isMine, DateTimeOffset now)
    {
        Phase? phase = catalog.FindChallenge(submission.Challenge)?.Phases.FirstOrDefault(p => p.Id == submission.Phase);
        if (phase is null)
            return "The challenge or its phase is not among the manifests of this server, so its scores are not shown.";
        if (VisibleScores.IsSilent(phase, now))
            return "This phase shows no scores until it closes.";
        if (VisibleScores.IsLadder(phase, now))
            return WhatTheLadderTold(submission.Published, isMine ? "your" : "the participant's");
        return phase.Closes <= now
            ? "Scores on the private part are shown when every phase on the same test rows has closed."
            : "Scores on the private part are shown when the phase closes.";
    }
}
