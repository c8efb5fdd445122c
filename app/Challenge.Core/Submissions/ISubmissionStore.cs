using Challenge.Core.Leaderboards;
using Challenge.Scoring;

namespace Challenge.Core.Submissions;

/// <summary>
/// Submissions and their scores. Every change of state is one guarded UPDATE that names the states it may leave and, while Scoring,
/// the attempt token; it answers false (or null) when the row had moved on, and then changed nothing.
/// </summary>
public interface ISubmissionStore
{
    /// <summary>
    /// Inserts a submission in state Received, if the limits leave room; counting and inserting are one transaction.
    /// Null limits (baselines) always leave room. False when the limit is reached.
    /// </summary>
    Task<bool> AddAsync(Submission submission, AttemptLimits? limits, CancellationToken cancellationToken);

    Task<Submission?> FindAsync(string id, CancellationToken cancellationToken);

    Task<IReadOnlyList<Submission>> ListAsync(SubmissionQuery query, CancellationToken cancellationToken);

    /// <summary>Whether any submission, in whatever state, is of that file.</summary>
    Task<bool> HasPredictionAsync(string digest, CancellationToken cancellationToken);

    Task<AttemptsUsed> CountAttemptsAsync(
        string challenge, string phase, string accountId, DateTimeOffset dayStart, CancellationToken cancellationToken);

    /// <summary>1 for the next to be scored; null unless Received or Queued.</summary>
    Task<int?> QueuePositionAsync(string id, CancellationToken cancellationToken);

    /// <summary>Received → Queued.</summary>
    Task<bool> QueueAsync(string id, CancellationToken cancellationToken);

    /// <summary>
    /// The Queued submission to be scored next, or null: fewest attempts first, then the oldest. One whose attempts ended with their process may do so
    /// again, so it waits behind the others and holds up nobody.
    /// </summary>
    Task<string?> FindNextAsync(CancellationToken cancellationToken);

    /// <summary>Queued → Scoring with a new token and one more attempt; null when it was not Queued.</summary>
    Task<SubmissionClaim?> ClaimAsync(string id, TimeSpan lease, CancellationToken cancellationToken);

    /// <summary>Scoring → Scoring: stores progress (0 … 1) and extends the lease. False means stop: another attempt owns it.</summary>
    Task<bool> ProgressAsync(string id, string token, double progress, TimeSpan lease, CancellationToken cancellationToken);

    /// <summary>
    /// Scoring → Scored, with scores, replicas, curves and what the ladder tells in the same transaction. Submissions of one participant to one phase take
    /// turns here, so that each is compared with the best of those before it.
    /// </summary>
    /// <param name="id">The submission.</param>
    /// <param name="token">Attempt token.</param>
    /// <param name="report">What scoring ended in.</param>
    /// <param name="ladder">The rule of its phase; null where the phase has no ladder.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    Task<bool> CompleteAsync(string id, string token, ScoreReport report, LadderRule? ladder, CancellationToken cancellationToken);

    /// <summary>Scoring → Rejected.</summary>
    Task<bool> RejectAsync(string id, string token, Rejection rejection, CancellationToken cancellationToken);

    /// <summary>Scoring → Queued after a platform fault, or → Failed when <paramref name="maximumAttempts"/> were made.</summary>
    Task<bool> ReleaseAsync(string id, string token, string failure, int maximumAttempts, CancellationToken cancellationToken);

    /// <summary>Received or Queued or Scoring → Withdrawn; a Scored one leaves the board too.</summary>
    Task<bool> WithdrawAsync(string id, CancellationToken cancellationToken);

    /// <summary>Failed → Queued, with the attempt counter back at 0: for administrators, after the fault is mended.</summary>
    Task<bool> RetryAsync(string id, CancellationToken cancellationToken);

    /// <summary>
    /// What the sweep needs: Received rows become Queued, Scoring rows whose lease ended become Queued (or Failed after
    /// <paramref name="maximumAttempts"/>), and the ids of all rows now Queued come back, oldest first, to be enqueued again.
    /// </summary>
    Task<IReadOnlyList<string>> RecoverAsync(int maximumAttempts, CancellationToken cancellationToken);

    /// <summary>Scored submissions of a challenge phase whose <paramref name="metric"/> is defined on <paramref name="part"/>.</summary>
    Task<IReadOnlyList<BoardEntry>> ListBoardAsync(
        string challenge, string phase, string metric, ScorePart part, CancellationToken cancellationToken);

    /// <summary>Cheap to ask: answered from an index alone.</summary>
    Task<BoardVersion> FindBoardVersionAsync(string challenge, string phase, CancellationToken cancellationToken);

    /// <summary>Bootstrap replicas of a metric on one part, by submission id; submissions without any are left out. NaN where a sample had no value.</summary>
    Task<IReadOnlyDictionary<string, double[]>> ListReplicasAsync(
        IReadOnlyList<string> submissionIds, string metric, ScorePart part, CancellationToken cancellationToken);

    /// <summary>Every diagnostic of a submission, in the order of its report.</summary>
    Task<IReadOnlyList<ScoredDiagnostic>> ListDiagnosticsAsync(string submissionId, CancellationToken cancellationToken);
}
