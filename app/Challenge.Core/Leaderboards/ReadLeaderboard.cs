using Challenge.Core.Submissions;
using Challenge.Datasets.Manifests;
using Challenge.Metrics;
using Challenge.Scoring;

namespace Challenge.Core.Leaderboards;

/// <summary>Reads a challenge phase's submissions and ranks them; what was ranked before and has not changed comes from the cache.</summary>
public sealed class ReadLeaderboard(ManifestCatalog catalog, MetricCatalog metrics, ISubmissionStore submissions, BoardCache cache, TimeProvider clock)
{
    /// <param name="challengeId">Challenge id.</param>
    /// <param name="phaseId">Phase id; null for the open phase, or the last one that opened.</param>
    /// <param name="season">Season; null for the newest that has scores.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>Null when there is no such challenge or phase.</returns>
    public async Task<Leaderboard?> RunAsync(string challengeId, string? phaseId, int? season, CancellationToken cancellationToken)
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
        IReadOnlyList<ReferenceResult> references = [.. challenge.ReferenceResults.Where(r => r.Metric == metric.Info.Id)];
        // Where a phase tells no scores, a board that ranked people would tell them what their submission pages do not.
        if (VisibleScores.IsSilent(phase, now))
            return new Leaderboard(challenge.Id, phase.Id, metric.Info.Id, part, Ranking.Rank([], NoReplicas, metric.Info.Direction, references));

        BoardKey key = new(challenge.Id, phase.Id, part, VisibleScores.IsLadder(phase, now), season);
        return await cache.GetAsync(key, () => RankAsync(key, challenge, phase, metric.Info, references, cancellationToken), cancellationToken);
    }

    private static IReadOnlyDictionary<string, double[]> NoReplicas => new Dictionary<string, double[]>();

    private async Task<Leaderboard> RankAsync(
        BoardKey key, ChallengeDefinition challenge, Phase phase, MetricInfo metric, IReadOnlyList<ReferenceResult> references, CancellationToken cancellationToken)
    {
        IReadOnlyList<BoardEntry> entries = await submissions.ListBoardAsync(challenge.Id, phase.Id, metric.Id, key.Part, cancellationToken);
        IReadOnlyList<int> seasons = [.. entries.Select(e => e.Submission.Season).Distinct().OrderDescending()];
        int? season = key.Season ?? (seasons.Count == 0 ? null : seasons[0]);
        entries = [.. entries.Where(e => e.Submission.Season == season)];
        entries = key.IsLadder
            ? [.. entries.Select(AsTold)]
            : [.. entries.Where(e => Gates.Pass(e.Submission.Scores, challenge, metrics, key.Part))];
        IReadOnlyList<BestEntry> best = Ranking.Best(entries, metric.Direction);
        // Of rounded values nothing finer may be told, not even how they compare event by event.
        IReadOnlyDictionary<string, double[]> replicas = key.IsLadder && phase.LadderStep is not null
            ? NoReplicas
            : await cache.ReplicasAsync([.. best.Select(b => b.Entry.Submission.Id)], metric.Id, key.Part, cancellationToken);
        return new Leaderboard(
            challenge.Id, phase.Id, metric.Id, key.Part, Ranking.Rank(best, replicas, metric.Direction, references), key.IsLadder)
        {
            Season = season,
            Seasons = seasons,
        };
    }

    /// <summary>
    /// A submission with nothing but the value that the ladder told of it. One that was no new best has none here and only counts as an entry: its
    /// participant stands on the board with the submission that was.
    /// </summary>
    private static BoardEntry AsTold(BoardEntry entry)
    {
        Score? told = entry.Submission.Published is { IsNew: true } published ? published.Score : null;
        return new BoardEntry(entry.Submission with { Scores = [] }, told ?? entry.Score with { Value = null });
    }
}
