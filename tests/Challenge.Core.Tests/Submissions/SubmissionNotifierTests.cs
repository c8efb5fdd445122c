using Challenge.Core.Submissions;

namespace Challenge.Core.Tests.Submissions;

public sealed class SubmissionNotifierTests
{
    private static readonly TimeSpan _long = TimeSpan.FromSeconds(30);
    private readonly SubmissionNotifier _notifier = new(TimeProvider.System);

    [Fact]
    public async Task A_change_wakes_all_who_wait_for_that_submission_and_nobody_else()
    {
        Task first = _notifier.WaitAsync("a", _long, TestContext.Current.CancellationToken);
        Task second = _notifier.WaitAsync("a", _long, TestContext.Current.CancellationToken);
        using CancellationTokenSource leave = new();
        Task other = _notifier.WaitAsync("b", _long, leave.Token);
        _notifier.Changed("a");
        await Task.WhenAll(first, second).WaitAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
        Assert.False(other.IsCompleted);
        await leave.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => other);
    }

    [Fact]
    public async Task Without_a_change_the_wait_ends_at_its_timeout()
    {
        await _notifier.WaitAsync("a", TimeSpan.FromMilliseconds(20), TestContext.Current.CancellationToken);
        Assert.Equal(0, _notifier.Waiting);
    }

    [Fact]
    public async Task A_change_that_nobody_waits_for_leaves_nothing_behind()
    {
        _notifier.Changed("a");
        Assert.Equal(0, _notifier.Waiting);
        Task late = _notifier.WaitAsync("a", TimeSpan.FromMilliseconds(20), TestContext.Current.CancellationToken);
        Assert.False(late.IsCompleted);
        await late;
    }

    [Fact]
    public async Task Waiters_that_leave_are_removed()
    {
        using CancellationTokenSource leave = new();
        Task[] waits = [.. Enumerable.Range(0, 1000).Select(i => _notifier.WaitAsync($"s{i % 100}", _long, leave.Token))];
        Assert.Equal(100, _notifier.Waiting);
        await leave.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.WhenAll(waits));
        Assert.Equal(0, _notifier.Waiting);
    }

    [Fact]
    public async Task One_waiter_leaving_does_not_cost_another_its_hint()
    {
        using CancellationTokenSource leave = new();
        Task leaving = _notifier.WaitAsync("a", _long, leave.Token);
        Task staying = _notifier.WaitAsync("a", _long, TestContext.Current.CancellationToken);
        await leave.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaving);
        Assert.Equal(1, _notifier.Waiting);
        _notifier.Changed("a");
        await staying.WaitAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
        Assert.Equal(0, _notifier.Waiting);
    }

    [Fact]
    public async Task Waiting_and_changing_at_once_loses_no_waiter_and_leaks_none()
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        using CancellationTokenSource done = new();
        Task changes = Task.Run(
            () =>
            {
                while (!done.IsCancellationRequested)
                    _notifier.Changed("a");
            },
            cancellation);
        await Task.WhenAll(Enumerable.Range(0, 2000).Select(_ => Task.Run(() => _notifier.WaitAsync("a", _long, cancellation), cancellation)))
            .WaitAsync(TimeSpan.FromSeconds(10), cancellation);
        await done.CancelAsync();
        await changes;
        Assert.Equal(0, _notifier.Waiting);
    }
}
