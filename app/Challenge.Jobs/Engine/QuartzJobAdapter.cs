using Challenge.Core.Jobs;
using Microsoft.Extensions.Logging;
using Quartz;
using IJob = Challenge.Core.Jobs.IJob;

namespace Challenge.Jobs.Engine;

/// <summary>The only job type that Quartz knows: it finds our job by kind, in a scope of its own, and hands it the subject.</summary>
/// <remarks>
/// A job that throws is logged and counts as done. Quartz must not retry by itself: its row still says what is to be done, and the sweep,
/// which goes by the rows and their attempt counters, dispatches it again.
/// </remarks>
internal sealed class QuartzJobAdapter(IEnumerable<IJob> jobs, QuartzJobEngine engine, ILogger<QuartzJobAdapter> logger) : global::Quartz.IJob
{
    internal const string SubjectKey = "subject";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        string kindName = context.JobDetail.Key.Name;
        string subject = context.MergedJobDataMap.GetString(SubjectKey) ?? "";
        if (!Enum.TryParse(kindName, out JobKind kind) || jobs.SingleOrDefault(j => j.Kind == kind) is not { } job)
        {
            logger.LogError("No job of kind {Kind} is registered; {Subject} was not worked on", kindName, subject);
            return;
        }
        engine.Begin(kind, subject);
        try
        {
            await job.RunAsync(subject, context.CancellationToken);
        }
        catch (OperationCanceledException) when (context.CancellationToken.IsCancellationRequested)
        {
            logger.LogInformation("{Kind} {Subject} was stopped because the server is stopping", kind, subject);
        }
        catch (Exception fault)
        {
            logger.LogError(fault, "{Kind} {Subject} broke; the sweep will find it", kind, subject);
        }
    }
}
