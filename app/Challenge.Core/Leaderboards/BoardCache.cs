using Challenge.Core.Submissions;
using Challenge.Scoring;

namespace Challenge.Core.Leaderboards;

/// <summary>
/// Boards as they were ranked last, and the replicas behind them. A board is good for as long as its <see cref="BoardVersion"/>, which is asked at every
/// reading, so that a new score shows at once in every process. Replicas never change. Memory is bounded: what was not used for longest goes.
/// </summary>
public sealed class BoardCache(ISubmissionStore submissions) : IDisposable
{
    private const int Boards = 256;

    /// <summary>8 kB each, 64 MB together.</summary>
    private const int ReplicaSets = 8192;

    private readonly RecentlyUsed<BoardKey, (BoardVersion Version, Leaderboard Board)> _boards = new(Boards);
    private readonly RecentlyUsed<(string Submission, string Metric, ScorePart Part), double[]> _replicas = new(ReplicaSets);

    /// <summary>One board is ranked at a time: when a score comes in, its many readers wait for one ranking instead of each making their own.</summary>
    private readonly SemaphoreSlim _ranking = new(1, 1);

    /// <summary>The board of that key, ranked anew by <paramref name="rank"/> if anything changed.</summary>
    internal async Task<Leaderboard> GetAsync(BoardKey key, Func<Task<Leaderboard>> rank, CancellationToken cancellationToken)
    {
        // Asked before the submissions are read: what comes in between is then read too, and at worst ranked once more.
        BoardVersion version = await submissions.FindBoardVersionAsync(key.Challenge, key.Phase, cancellationToken);
        if (Find(key, version) is { } known)
            return known;
        await _ranking.WaitAsync(cancellationToken);
        try
        {
            if (Find(key, version) is { } ranked)
                return ranked;
            Leaderboard board = await rank();
            _boards.Set(key, (version, board));
            return board;
        }
        finally
        {
            _ranking.Release();
        }
    }

    /// <summary>The replicas of those submissions that have any; only what is not known yet is read.</summary>
    internal async Task<IReadOnlyDictionary<string, double[]>> ReplicasAsync(
        IReadOnlyList<string> submissionIds, string metric, ScorePart part, CancellationToken cancellationToken)
    {
        Dictionary<string, double[]> found = new(StringComparer.Ordinal);
        List<string> missing = [];
        foreach (string id in submissionIds)
        {
            if (_replicas.TryGet((id, metric, part), out double[]? values))
                found[id] = values;
            else
                missing.Add(id);
        }
        if (missing.Count == 0)
            return found;
        IReadOnlyDictionary<string, double[]> read = await submissions.ListReplicasAsync(missing, metric, part, cancellationToken);
        foreach (string id in missing)
        {
            // Old rows have none, and will never have any: an empty array saves asking again.
            double[] values = read.GetValueOrDefault(id) ?? [];
            _replicas.Set((id, metric, part), values);
            found[id] = values;
        }
        return found;
    }

    public void Dispose() => _ranking.Dispose();

    private Leaderboard? Find(BoardKey key, BoardVersion version) =>
        _boards.TryGet(key, out (BoardVersion Version, Leaderboard Board) known) && known.Version == version ? known.Board : null;
}

/// <summary>What a board depends on beside its submissions.</summary>
/// <param name="Challenge">Challenge id.</param>
/// <param name="Phase">Phase id.</param>
/// <param name="Part">Which rows the values come from.</param>
/// <param name="IsLadder">Whether only what the ladder told is ranked.</param>
/// <param name="Season">The season asked for; null for the newest with scores.</param>
internal sealed record BoardKey(string Challenge, string Phase, ScorePart Part, bool IsLadder, int? Season);
