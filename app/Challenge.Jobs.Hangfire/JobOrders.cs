using System.Collections.Concurrent;
using System.Linq.Expressions;
using Challenge.Core.Jobs;
using Hangfire;
using Hangfire.Common;
using Hangfire.States;
using Hangfire.Storage;
using Microsoft.Extensions.Logging;

namespace Challenge.Jobs.Hangfire;

/// <summary>Writes orders into Hangfire's store, each that waits only once, and never fails its caller: the row is the order.</summary>
/// <param name="storage">The store.</param>
/// <param name="queues">Which queue an order waits in.</param>
/// <param name="isRunner">Whether this process also runs what it orders, and so sees when an order no longer waits.</param>
/// <param name="clock">The time.</param>
/// <param name="logger">Told of orders that could not be written.</param>
public sealed class JobOrders(JobStorage storage, JobQueues queues, bool isRunner, TimeProvider clock, ILogger<JobOrders> logger)
{
    /// <summary>How long it is believed, without looking into the store, that what was ordered still waits.</summary>
    private static readonly TimeSpan _trust = TimeSpan.FromMinutes(1);

    /// <summary>How long the store is left alone after it did not answer: a sweep over a long queue must not wait for it once for each row.</summary>
    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(5);

    /// <summary>How long a caller waits for a store that hangs.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);

    private readonly BackgroundJobClient _client = new(storage) { RetryAttempts = 0 };

    /// <summary>What this process ordered and has not begun, with the time.</summary>
    private readonly ConcurrentDictionary<(JobKind Kind, string Subject), long> _waiting = new();

    private long _lastFault;

    /// <summary>The newest order that its caller did not wait for; while it hangs, no other is tried.</summary>
    private Task _late = Task.CompletedTask;

    /// <summary>The store's name, for people.</summary>
    public string StoreName { get; } = storage is global::Hangfire.PostgreSql.PostgreSqlStorage ? "PostgreSQL" : "memory";

    public async Task AddAsync(JobKind kind, string subject, bool isFirst, CancellationToken cancellationToken)
    {
        if (_waiting.TryGetValue((kind, subject), out long since) && clock.GetElapsedTime(since) < _trust)
            return;
        long fault = Interlocked.Read(ref _lastFault);
        if (!_late.IsCompleted || (fault != 0 && clock.GetElapsedTime(fault) < _pause))
            return;
        Task? order = null;
        try
        {
            // Noted before the store is asked: the job may begin, and be crossed out, before the store answers.
            if (isRunner)
                _waiting[(kind, subject)] = clock.GetTimestamp();
            // Hangfire's client blocks, and a store that hangs may block it for as long as it hangs.
            order = Task.Run(() => Add(kind, subject, queues.Of(kind, subject, isFirst)), cancellationToken);
            await order.WaitAsync(_patience, cancellationToken);
            Interlocked.Exchange(ref _lastFault, 0);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Leave(order);
            _waiting.TryRemove((kind, subject), out _);
            throw;
        }
        catch (Exception broken)
        {
            Interlocked.Exchange(ref _lastFault, clock.GetTimestamp());
            Leave(order);
            _waiting.TryRemove((kind, subject), out _);
            logger.LogWarning(broken, "{Kind} {Subject} could not be enqueued; the sweep will find it", kind, subject);
        }
    }

    /// <summary>Notes an order that nobody waits for any more and that still hangs.</summary>
    private void Leave(Task? order)
    {
        if (order is { IsCompleted: false })
            _late = order.ContinueWith(static late => _ = late.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <summary>Told before the job reads its row: an order that comes from now on is a new one.</summary>
    internal void Begin(JobKind kind, string subject) => _waiting.TryRemove((kind, subject), out _);

    /// <summary>The order as Hangfire stores it. The kind goes by name, so that an order outlives a release that numbers them anew.</summary>
    internal static Job Order(JobKind kind, string subject, string queue)
    {
        string name = kind.ToString();
        Expression<Func<DispatchedJob, Task>> call = job => job.RunAsync(name, subject, CancellationToken.None);
        return Job.FromExpression(call, queue);
    }

    private void Add(JobKind kind, string subject, string queue)
    {
        using (IStorageConnection connection = storage.GetConnection())
        {
            if (WaitingMark.IsWaiting(connection, kind.ToString(), subject))
                return;
        }
        _client.Create(Order(kind, subject, queue), new EnqueuedState(queue));
    }
}
