namespace Challenge.Core.Baselines;

/// <summary>Baseline runs. Changes of state are guarded like a submission's.</summary>
public interface IBaselineRunStore
{
    /// <summary>Inserts the run as Pending if it is not known yet.</summary>
    Task EnsureAsync(string challenge, string baseline, int season, CancellationToken cancellationToken);

    Task<IReadOnlyList<BaselineRun>> ListAsync(string? challenge, CancellationToken cancellationToken);

    /// <summary>Pending, Failed, or Running with an ended lease → Running; the attempt token, or null. A Failed one starts counting attempts anew.</summary>
    Task<string?> ClaimAsync(string challenge, string baseline, int season, TimeSpan lease, CancellationToken cancellationToken);

    /// <summary>Stores progress and, where <paramref name="run"/> has one, its training.</summary>
    Task<bool> ProgressAsync(BaselineRun run, string token, double progress, TimeSpan lease, CancellationToken cancellationToken);

    /// <summary>Running → Done, with the seconds and the training of <paramref name="run"/>; the submission is inserted (state Received) in the same transaction, so there is exactly one.</summary>
    Task<bool> CompleteAsync(BaselineRun run, string token, Submissions.Submission submission, CancellationToken cancellationToken);

    Task<bool> FailAsync(BaselineRun run, string token, string problem, CancellationToken cancellationToken);

    /// <summary>Running → Pending after a platform fault, or → Failed when <paramref name="maximumAttempts"/> were made.</summary>
    Task<bool> ReleaseAsync(BaselineRun run, string token, string problem, int maximumAttempts, CancellationToken cancellationToken);

    /// <summary>Failed → Pending, with the attempt counter back at 0: for administrators, after the fault is mended.</summary>
    Task<bool> RetryAsync(BaselineRun run, CancellationToken cancellationToken);

    /// <summary>
    /// Running with an ended lease → Failed where <paramref name="maximumAttempts"/> were made, so that a run which kills its process
    /// (a fault in a native library) is not begun for ever. How many there were.
    /// </summary>
    Task<int> GiveUpAsync(int maximumAttempts, CancellationToken cancellationToken);

    /// <summary>Runs the sweep must enqueue: Pending, or Running with an ended lease.</summary>
    Task<IReadOnlyList<BaselineRun>> ListForgottenAsync(CancellationToken cancellationToken);
}
