using Challenge.Core.Submissions;
using Challenge.Datasets.Manifests;
using Challenge.Metrics;
using Challenge.Scoring;

namespace Challenge.Core.Leaderboards;

/// <summary>Reads a challenge phase's submissions and ranks them.</summary>
public sealed class ReadLeaderboard(ManifestCatalog catalog, MetricCatalog metrics, ISubmissionStore submissions, TimeProvider clock)
{
    /// <param name="challengeId">Challenge id.</param>
    /// <param name="phaseId">Phase id; null for the open phase, or the last one that opened.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>Null when there is no such challenge or phase.</returns>
    public async Task<Leaderboard?> RunAsync(string challengeId, string? phaseId, CancellationToken cancellationToken)
    {
        if (catalog.FindChallenge(challengeId) is not { } challenge)
            return null;
        DateTimeOffset now = clock.GetUtcNow();
        Phase? phase = phaseId is not null
            ? challenge.Phases.FirstOrDefault(p => p.Id == phaseId)
            : challenge.Phases.LastOrDefault(p => p.Opens <= now) ?? challenge.Phases[0];
        if (phase is null || metrics.Find(challenge.PrimaryMetric.Metric) is not { } metric)
            return null;

        ScorePart part = VisibleScores.IsPrivateTold(catalog, challenge, phase, now) ? ScorePart.Private : ScorePart.Public;
        // Where a phase tells no scores, a board that ranked people would tell them what their submission pages do not.
        IReadOnlyList<BoardEntry> entries = VisibleScores.IsSilent(phase, now)
            ? []
            : await submissions.ListBoardAsync(challenge.Id, phase.Id, metric.Info.Id, part, cancellationToken);
        IReadOnlyList<ReferenceResult> references = [.. challenge.ReferenceResults.Where(r => r.Metric == metric.Info.Id)];
        entries = [.. entries.Where(e => challenge.Gates.All(g => Passes(e, g, part)))];
        return new Leaderboard(challenge.Id, phase.Id, metric.Info.Id, part, Ranking.Rank(entries, metric.Info.Direction, references));
    }

    /// <summary>A gate's metric must have a value on the board's part, at the threshold or on its good side.</summary>
    private bool Passes(BoardEntry entry, Gate gate, ScorePart part)
    {
        double? value = entry.Submission.Scores.FirstOrDefault(s => s.Metric == gate.Metric.Metric && s.Part == part)?.Value;
        return metrics.Find(gate.Metric.Metric)?.Info.Direction == Direction.SmallerIsBetter ? value <= gate.Threshold : value >= gate.Threshold;
    }
}
