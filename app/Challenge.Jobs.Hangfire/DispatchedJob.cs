using Challenge.Core.Jobs;
using Hangfire;
using Microsoft.Extensions.Logging;
using IJob = Challenge.Core.Jobs.IJob;

namespace Challenge.Jobs.Hangfire;

/// <summary>The only job type that Hangfire knows: it finds our job by kind, in a scope of its own, and hands it the subject.</summary>
/// <remarks>
/// A job that throws stands on the dashboard with its fault and is tried again after a while; the sweep, which goes by the rows and their attempt counters, mostly
/// comes first, and the later run finds nothing to do.
/// </remarks>
public sealed class DispatchedJob(IEnumerable<IJob> jobs, JobOrders orders, ILogger<DispatchedJob> logger)
{
    /// <summary>Called by Hangfire.</summary>
    /// <param name="kind">Name of a <see cref="JobKind"/>.</param>
    /// <param name="subject">What to work on.</param>
    /// <param name="cancellationToken">Cancelled when the server stops, and when an administrator deletes the job on the dashboard.</param>
    [JobDisplayName("{0} {1}")]
    [AutomaticRetry(Attempts = 3, DelaysInSeconds = [10, 60, 300], OnAttemptsExceeded = AttemptsExceededAction.Fail, LogEvents = false)]
    [WaitingMark]
    public async Task RunAsync(string kind, string subject, CancellationToken cancellationToken)
    {
        if (!Enum.TryParse(kind, out JobKind known) || jobs.SingleOrDefault(j => j.Kind == known) is not { } job)
        {
            logger.LogError("No job of kind {Kind} is registered; {Subject} was not worked on", kind, subject);
            return;
        }
        orders.Begin(known, subject);
        try
        {
            await job.RunAsync(subject, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            logger.LogInformation("{Kind} {Subject} was stopped because the server is stopping, or because its job was deleted", kind, subject);
            throw;
        }
        catch (Exception fault)
        {
            logger.LogError(fault, "{Kind} {Subject} broke; the sweep will find it", kind, subject);
            throw;
        }
    }
}
