using Challenge.Core.Jobs;

namespace Challenge.Jobs.Hangfire;

/// <summary>The engine of a process without the scoring role beside a PostgreSQL store: it orders what the processes with that role run.</summary>
public sealed class OrderingEngine(JobOrders orders) : IJobEngine
{
    public string Name => $"Hangfire ({orders.StoreName}; another process runs the jobs)";

    public string? Dashboard => HangfireDashboard.Path;

    public Task EnqueueAsync(JobKind kind, string subject, CancellationToken cancellationToken) => orders.AddAsync(kind, subject, isFirst: false, cancellationToken);

    public Task EnqueueFirstAsync(JobKind kind, string subject, CancellationToken cancellationToken) => orders.AddAsync(kind, subject, isFirst: true, cancellationToken);
}
