using Microsoft.Extensions.Logging.Abstractions;

namespace Challenge.Jobs.Tests;

public sealed class HeartbeatTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_lease_is_renewed_while_the_work_runs_and_not_after()
    {
        int renewals = 0;
        Heartbeat heartbeat = Beating((_, _) => Task.FromResult(Interlocked.Increment(ref renewals) > 0), leaseMilliseconds: 150);
        Assert.Equal(7, await heartbeat.ComputeAsync((_, _) => WaitFor(() => Volatile.Read(ref renewals) >= 3, 7), Cancellation));
        int ended = renewals;
        await Task.Delay(200, Cancellation);
        Assert.Equal(ended, renewals);
        Assert.False(heartbeat.IsLost);
    }

    [Fact]
    public async Task Progress_is_stored_when_it_has_moved()
    {
        List<double> stored = [];
        Heartbeat heartbeat = Beating((progress, _) => { lock (stored) stored.Add(progress); return Task.FromResult(true); }, leaseMilliseconds: 60_000);
        await heartbeat.ComputeAsync(
            (progress, _) =>
            {
                progress.Report(0.25);
                WaitFor(() => Count(stored) == 1, 0);
                progress.Report(7);
                return WaitFor(() => Count(stored) == 2, 0);
            },
            Cancellation);
        Assert.Equal([0.25, 1.0], stored);
    }

    [Fact]
    public async Task A_lost_claim_cancels_the_work()
    {
        Heartbeat heartbeat = Beating((_, _) => Task.FromResult(false), leaseMilliseconds: 60);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => heartbeat.ComputeAsync(Endless, Cancellation));
        Assert.True(heartbeat.IsLost);
    }

    [Fact]
    public async Task Renewals_that_fail_are_tried_again_while_the_lease_lasts()
    {
        int tries = 0;
        Heartbeat heartbeat = Beating(
            (_, _) => Interlocked.Increment(ref tries) < 3 ? throw new IOException("database is locked") : Task.FromResult(true), leaseMilliseconds: 3_000);
        Assert.Equal(1, await heartbeat.ComputeAsync((p, _) => { p.Report(0.5); return WaitFor(() => Volatile.Read(ref tries) >= 3, 1); }, Cancellation));
        Assert.False(heartbeat.IsLost);
    }

    [Fact]
    public async Task Renewals_that_fail_for_a_whole_lease_end_the_work()
    {
        Heartbeat heartbeat = Beating((_, _) => throw new IOException("database is gone"), leaseMilliseconds: 100);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => heartbeat.ComputeAsync(Endless, Cancellation));
        Assert.True(heartbeat.IsLost);
    }

    [Fact]
    public async Task A_stop_of_the_server_is_not_a_lost_claim()
    {
        using CancellationTokenSource stop = new();
        Heartbeat heartbeat = Beating((_, _) => Task.FromResult(true), leaseMilliseconds: 60_000);
        Task<int> work = heartbeat.ComputeAsync(Endless, stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => work);
        Assert.False(heartbeat.IsLost);
    }

    [Fact]
    public async Task A_fault_of_the_work_comes_through()
    {
        Heartbeat heartbeat = Beating((_, _) => Task.FromResult(true), leaseMilliseconds: 60_000);
        await Assert.ThrowsAsync<InvalidDataException>(() => heartbeat.ComputeAsync<int>((_, _) => throw new InvalidDataException(), Cancellation));
    }

    private static Heartbeat Beating(Func<double, CancellationToken, Task<bool>> renew, double leaseMilliseconds) =>
        new(renew, TimeSpan.FromMilliseconds(leaseMilliseconds), TimeProvider.System, NullLogger.Instance);

    private static int Endless(IProgress<double> progress, CancellationToken cancellationToken)
    {
        cancellationToken.WaitHandle.WaitOne(TimeSpan.FromSeconds(30));
        cancellationToken.ThrowIfCancellationRequested();
        return 0;
    }

    private static int Count(List<double> stored)
    {
        lock (stored)
            return stored.Count;
    }

    private static int WaitFor(Func<bool> condition, int result)
    {
        Assert.True(SpinWait.SpinUntil(condition, TimeSpan.FromSeconds(20)));
        return result;
    }
}
