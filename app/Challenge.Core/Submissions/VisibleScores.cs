using Challenge.Datasets.Manifests;
using Challenge.Scoring;

namespace Challenge.Core.Submissions;

/// <summary>
/// Which scores may leave the server. While a phase is open only the public part is told, and nothing at all when its feedback is hidden;
/// the private part is told once the phase has closed. Truth that has no parts counts as public.
/// </summary>
public static class VisibleScores
{
    /// <summary>The scores of <paramref name="submission"/> that may be shown at <paramref name="now"/>.</summary>
    /// <param name="submission">The submission.</param>
    /// <param name="phase">Its phase; null (a phase that was taken out of the manifest) counts as closed.</param>
    /// <param name="now">The time.</param>
    public static IReadOnlyList<Score> Of(Submission submission, Phase? phase, DateTimeOffset now)
    {
        if (phase is null || phase.Closes <= now)
            return submission.Scores;
        return phase.Feedback == Feedback.Hidden ? [] : [.. submission.Scores.Where(s => s.Part != ScorePart.Private)];
    }
}
