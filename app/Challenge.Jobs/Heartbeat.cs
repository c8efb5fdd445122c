using Microsoft.Extensions.Logging;

namespace Challenge.Jobs;

/// <summary>
/// Runs the work behind a claim and keeps the claim alive: it stores the work's progress, extends the lease before a third of it has passed,
/// and cancels the work as soon as the claim is lost, because what the work would write then is refused anyway.
/// </summary>
/// <param name="renew">Stores progress (0 … 1) and extends the lease; false when another attempt owns the row.</param>
/// <param name="lease">Length of the lease.</param>
/// <param name="clock">The clock.</param>
/// <param name="logger">Told of renewals that failed.</param>
internal sealed class Heartbeat(Func<double, CancellationToken, Task<bool>> renew, TimeSpan lease, TimeProvider clock, ILogger logger) : IProgress<double>
{
    /// <summary>Progress is stored at most this often.</summary>
    private static readonly TimeSpan _progressPause = TimeSpan.FromMilliseconds(500);

    private double _progress;

    /// <summary>Whether the work was cancelled because another attempt owns the row, or because no renewal came through while the lease lasted.</summary>
    public bool IsLost { get; private set; }

    public void Report(double value) => Volatile.Write(ref _progress, Math.Clamp(value, 0, 1));

    /// <summary>
    /// Runs <paramref name="work"/> on a thread of its own, so that minutes of computing take no thread from those who answer requests.
    /// Throws <see cref="OperationCanceledException"/> when the claim is lost or <paramref name="cancellationToken"/> asks for it.
    /// </summary>
    public Task<T> ComputeAsync<T>(Func<IProgress<double>, CancellationToken, T> work, CancellationToken cancellationToken) =>
        RunAsync(
            (progress, token) => Task.Factory.StartNew(() => work(progress, token), token, TaskCreationOptions.LongRunning, TaskScheduler.Default),
            cancellationToken);

    /// <summary>Runs <paramref name="work"/>; throws as <see cref="ComputeAsync"/> does.</summary>
    public async Task<T> RunAsync<T>(Func<IProgress<double>, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        using CancellationTokenSource stopWork = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using CancellationTokenSource workEnded = new();
        Task beating = BeatAsync(stopWork, workEnded.Token);
        try
        {
            return await work(this, stopWork.Token);
        }
        finally
        {
            await workEnded.CancelAsync();
            await beating;
        }
    }

    private async Task BeatAsync(CancellationTokenSource stopWork, CancellationToken workEnded)
    {
        TimeSpan pause = lease / 6 < _progressPause ? lease / 6 : _progressPause;
        double stored = 0;
        long renewedAt = clock.GetTimestamp();
        while (!IsLost)
        {
            try
            {
                await Task.Delay(pause, clock, workEnded);
                double progress = Volatile.Read(ref _progress);
                TimeSpan age = clock.GetElapsedTime(renewedAt);
                if (progress <= stored && age < lease / 3)
                    continue;
                long asked = clock.GetTimestamp();
                IsLost = !await renew(progress, workEnded);
                (stored, renewedAt) = (progress, asked);
            }
            catch (OperationCanceledException) when (workEnded.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                logger.LogWarning(fault, "A lease could not be extended; it is tried again in {Pause}", pause);
                IsLost = clock.GetElapsedTime(renewedAt) >= lease;
            }
        }
        await stopWork.CancelAsync();
    }
}
