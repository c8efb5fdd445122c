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
public sealed class QuartzJobEngine(ISchedulerFactory schedulers, ILogger<QuartzJobEngine> logger) : IJobEngine, IJobRunner
{
    /// <summary>Jobs of this execution group (building, training) never take every slot, so that a prediction is scored while they run.</summary>
    internal const string LongGroup = "long";

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

    public async Task EnqueueAsync(JobKind kind, string subject, CancellationToken cancellationToken)
    {
        if (_scheduler is not { } scheduler)
            return;
        try
        {
            TriggerKey key = new(subject.Length == 0 ? "-" : subject, kind.ToString());
            if (await IsWaitingAsync(scheduler, key, cancellationToken))
                return;
            TriggerBuilder<global::Quartz.IJob> trigger = TriggerBuilder.Create()
                .WithIdentity(key)
                .ForJob(Key(kind))
                .UsingJobData(QuartzJobAdapter.SubjectKey, subject)
                .StartNow()
                .WithSchedule(SimpleScheduleBuilder.Create().WithRepeatCount(0).WithMisfireInstruction(SimpleTriggerMisfireInstruction.IgnoreMisfires));
            if (kind is JobKind.BuildDataset or JobKind.RunBaseline)
                trigger = trigger.WithExecutionGroup(LongGroup);
            await scheduler.ScheduleJob(trigger.Build(), ScheduleJobOptions.Replacing, cancellationToken);
        }
        catch (SchedulerException fault)
        {
            // The row is the order; failing the caller, who has kept it, would tell somebody that their submission was lost.
            logger.LogWarning(fault, "{Kind} {Subject} could not be enqueued; the sweep will find it", kind, subject);
        }
    }

    /// <summary>A trigger whose firing is running is Complete, not waiting: an order that comes then replaces it and runs afterwards.</summary>
    private static async Task<bool> IsWaitingAsync(IScheduler scheduler, TriggerKey key, CancellationToken cancellationToken) =>
        await scheduler.GetTriggerState(key, cancellationToken) is TriggerState.Normal or TriggerState.Blocked;

    private static JobKey Key(JobKind kind) => new(kind.ToString());
}
