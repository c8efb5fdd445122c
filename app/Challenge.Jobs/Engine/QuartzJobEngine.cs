using System.Collections.Concurrent;
using Challenge.Core.Jobs;
using Microsoft.Extensions.Logging;
using Quartz;

namespace Challenge.Jobs.Engine;

/// <summary>
/// Dispatches through Quartz.NET, whose tables live in <c>jobs.db</c>. Each <see cref="JobKind"/> is one durable Quartz job, each enqueued
/// subject one trigger of it, fired once; the trigger's key is (kind, subject), so a job that is already waiting is not doubled.
/// </summary>
/// <remarks>
/// Quartz refuses to share an SQLite file between schedulers, so this engine takes orders only after <see cref="StartAsync"/>, which
/// <see cref="ScoringHost"/> calls when it alone holds the data folder's scoring role. An order that comes before is not lost: its row waits, and the first sweep finds it.
/// </remarks>
public sealed class QuartzJobEngine(ISchedulerFactory schedulers, TimeProvider clock, ILogger<QuartzJobEngine> logger) : IJobEngine, IJobRunner
{
    /// <summary>How long it is believed, without looking into the store, that what was enqueued still waits.</summary>
    private static readonly TimeSpan _trust = TimeSpan.FromMinutes(1);

    /// <summary>What this process enqueued and has not begun, with the time: a sweep over a long queue then asks the store nothing.</summary>
    private readonly ConcurrentDictionary<TriggerKey, long> _waiting = new();

    /// <summary>Jobs of this execution group (building, training, hashing) never take every slot, so that a prediction is scored while they run.</summary>
    internal const string LongGroup = "long";

    private static readonly TimeSpan _headStart = TimeSpan.FromDays(1);

    private IScheduler? _scheduler;

    public string Name => "Quartz.NET (SQLite, jobs.db)";

    public bool IsRunning => _scheduler is not null;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        IScheduler scheduler = await schedulers.GetScheduler(cancellationToken);
        foreach (JobKind kind in Enum.GetValues<JobKind>())
        {
            IJobDetail job = JobBuilder.Create<QuartzJobAdapter>().WithIdentity(Key(kind)).StoreDurably().RequestRecovery().Build();
            await scheduler.AddJob(job, AddJobOptions.Replacing, cancellationToken);
        }
        await scheduler.Start(cancellationToken);
        _scheduler = scheduler;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _scheduler, null) is { } scheduler)
            await scheduler.Shutdown(waitForJobsToComplete: true, cancellationToken);
    }

    public Task EnqueueAsync(JobKind kind, string subject, CancellationToken cancellationToken) => EnqueueAsync(kind, subject, isFirst: false, cancellationToken);

    public Task EnqueueFirstAsync(JobKind kind, string subject, CancellationToken cancellationToken) => EnqueueAsync(kind, subject, isFirst: true, cancellationToken);

    private async Task EnqueueAsync(JobKind kind, string subject, bool isFirst, CancellationToken cancellationToken)
    {
        if (_scheduler is not { } scheduler)
            return;
        TriggerKey key = Key(kind, subject);
        if (_waiting.TryGetValue(key, out long since) && clock.GetElapsedTime(since) < _trust)
            return;
        try
        {
            // Noted before the store is asked: the job may begin, and be crossed out, before the store answers.
            _waiting[key] = clock.GetTimestamp();
            if (!await IsWaitingAsync(scheduler, key, cancellationToken))
                await scheduler.ScheduleJob(Trigger(kind, subject, key, isFirst), ScheduleJobOptions.Replacing, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            _waiting.TryRemove(key, out _);
            throw;
        }
        catch (Exception fault)
        {
            // The row is the order; failing the caller, who has kept it, would tell somebody that their submission was lost.
            _waiting.TryRemove(key, out _);
            logger.LogWarning(fault, "{Kind} {Subject} could not be enqueued; the sweep will find it", kind, subject);
        }
    }

    private ITrigger Trigger(JobKind kind, string subject, TriggerKey key, bool isFirst)
    {
        TriggerBuilder<global::Quartz.IJob> trigger = TriggerBuilder.Create()
            .WithIdentity(key)
            .ForJob(Key(kind))
            .UsingJobData(QuartzJobAdapter.SubjectKey, subject)
            // The store hands out what was due longest: what is to be first was due long ago.
            .StartAt(isFirst ? clock.GetUtcNow() - _headStart : clock.GetUtcNow())
            .WithSchedule(SimpleScheduleBuilder.Create().WithRepeatCount(0).WithMisfireInstruction(SimpleTriggerMisfireInstruction.IgnoreMisfires));
        return (kind is JobKind.BuildDataset or JobKind.RunBaseline or JobKind.CheckFixity ? trigger.WithExecutionGroup(LongGroup) : trigger).Build();
    }

    /// <summary>A trigger whose firing is running is Complete, not waiting: an order that comes then replaces it and runs afterwards.</summary>
    private static async Task<bool> IsWaitingAsync(IScheduler scheduler, TriggerKey key, CancellationToken cancellationToken) =>
        await scheduler.GetTriggerState(key, cancellationToken) is TriggerState.Normal or TriggerState.Blocked;

    /// <summary>Told by the adapter before the job reads its row: an order that comes from now on is a new one.</summary>
    internal void Begin(JobKind kind, string subject) => _waiting.TryRemove(Key(kind, subject), out _);

    private static JobKey Key(JobKind kind) => new(kind.ToString());

    private static TriggerKey Key(JobKind kind, string subject) => new(subject.Length == 0 ? "-" : subject, kind.ToString());
}
