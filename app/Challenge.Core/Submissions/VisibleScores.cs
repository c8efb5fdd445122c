using Challenge.Datasets.Manifests;
using Challenge.Scoring;

namespace Challenge.Core.Submissions;

/// <summary>
/// Which scores may leave the server. While a phase is open only the public part is told: all of it where feedback is exact, the ladder's value where it is a
/// ladder, nothing where it is hidden. The private part is told once nobody competes for it any more. Truth that has no parts counts as public.
/// What is not known to be harmless is withheld.
/// </summary>
public static class VisibleScores
{
    /// <summary>The scores of <paramref name="submission"/> that may be shown at <paramref name="now"/>.</summary>
    /// <param name="submission">The submission.</param>
    /// <param name="catalog">
    /// Says what its phase tells. A challenge or phase that is not there tells nothing: its manifest may only have a slip of the pen since the last start.
    /// </param>
    /// <param name="now">The time.</param>
    public static IReadOnlyList<Score> Of(Submission submission, ManifestCatalog catalog, DateTimeOffset now)
    {
        if (FindPhase(submission, catalog) is { } phase && IsLadder(phase, now))
            return submission.Published?.Score is { } told ? [told] : [];
        IReadOnlyList<ScorePart> parts = PartsOf(submission, catalog, now);
        return [.. submission.Scores.Where(s => parts.Contains(s.Part))];
    }

    /// <summary>The parts of which everything may be shown: all metrics and the curves.</summary>
    public static IReadOnlyList<ScorePart> PartsOf(Submission submission, ManifestCatalog catalog, DateTimeOffset now)
    {
        if (catalog.FindChallenge(submission.Challenge) is not { } challenge || FindPhase(submission, catalog) is not { } phase)
            return [];
        if (IsPrivateTold(catalog, challenge, phase, now))
            return [ScorePart.Public, ScorePart.Private, ScorePart.All];
        return IsSilent(phase, now) || IsLadder(phase, now) ? [] : [ScorePart.Public, ScorePart.All];
    }

    /// <summary>Whether a phase tells no scores now.</summary>
    public static bool IsSilent(Phase phase, DateTimeOffset now) => phase.Feedback == Feedback.Hidden && !(phase.Closes <= now);

    /// <summary>Whether a phase tells only what its ladder lets through now.</summary>
    public static bool IsLadder(Phase phase, DateTimeOffset now) => phase.Feedback == Feedback.Ladder && !(phase.Closes <= now);

    /// <summary>
    /// Whether the private scores of a phase may be told: it has closed, and no other phase that will close is still to be decided by the same rows, be it of
    /// this challenge or of another on the same test split. Otherwise the first phase's private scores would tell how to win the next.
    /// </summary>
    public static bool IsPrivateTold(ManifestCatalog catalog, ChallengeDefinition challenge, Phase phase, DateTimeOffset now) =>
        phase.Closes <= now
        && !catalog.Challenges
            .Where(c => c.Dataset == challenge.Dataset && c.TestSplit == challenge.TestSplit)
            .SelectMany(c => c.Phases)
            .Any(p => p.Closes > now);

    private static Phase? FindPhase(Submission submission, ManifestCatalog catalog) =>
        catalog.FindChallenge(submission.Challenge)?.Phases.FirstOrDefault(p => p.Id == submission.Phase);
}
