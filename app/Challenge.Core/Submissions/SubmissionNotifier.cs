namespace Challenge.Core.Submissions;

/// <summary>
/// The notifier of one process: waiters of a submission share one completion source, which leaves the table when it fires
/// or when its last waiter goes, so the table holds only submissions that somebody is looking at.
/// </summary>
public sealed class SubmissionNotifier(TimeProvider clock) : ISubmissionNotifier
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Signal> _signals = new(StringComparer.Ordinal);

    /// <summary>How many submissions are being waited for.</summary>
    public int Waiting
    {
        get
        {
            lock (_gate)
                return _signals.Count;
        }
    }

    public void Changed(string submissionId)
    {
        Signal? signal;
        lock (_gate)
            _signals.Remove(submissionId, out signal);
        signal?.Fired.TrySetResult();
    }

    public async Task WaitAsync(string submissionId, TimeSpan timeout, CancellationToken cancellationToken)
    {
        Signal? signal;
        lock (_gate)
        {
            if (!_signals.TryGetValue(submissionId, out signal))
                _signals.Add(submissionId, signal = new Signal());
            signal.Waiters++;
        }
        try
        {
            await signal.Fired.Task.WaitAsync(timeout, clock, cancellationToken);
        }
        catch (TimeoutException)
        {
            // A hint that did not come; the caller reads the row.
        }
        finally
        {
            lock (_gate)
            {
                bool isCurrent = _signals.TryGetValue(submissionId, out Signal? current) && ReferenceEquals(current, signal);
                if (--signal.Waiters == 0 && isCurrent)
                    _signals.Remove(submissionId);
            }
        }
    }

    private sealed class Signal
    {
        public TaskCompletionSource Fired { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Waiters { get; set; }
    }
}
