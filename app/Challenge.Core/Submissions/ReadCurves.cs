using Challenge.Datasets.Manifests;
using Challenge.Scoring;

namespace Challenge.Core.Submissions;

/// <summary>Reads the diagnostic curves of a submission as somebody may see them: exactly those of the parts whose scores they may see.</summary>
public sealed class ReadCurves(ReadSubmission read, ManifestCatalog catalog, ISubmissionStore submissions, TimeProvider clock)
{
    /// <returns>In the order in which they were computed, public part first; null when there is no such submission for this viewer.</returns>
    public async Task<IReadOnlyList<ScoredDiagnostic>?> RunAsync(string id, Viewer viewer, CancellationToken cancellationToken)
    {
        if (await read.RunAsync(id, viewer, cancellationToken) is not { } view)
            return null;
        IReadOnlyList<ScorePart> parts = VisibleScores.PartsOf(view.Submission, catalog, clock.GetUtcNow());
        if (view.Submission.State != SubmissionState.Scored || parts.Count == 0)
            return [];
        return [.. (await submissions.ListDiagnosticsAsync(id, cancellationToken)).Where(d => parts.Contains(d.Part))];
    }
}
