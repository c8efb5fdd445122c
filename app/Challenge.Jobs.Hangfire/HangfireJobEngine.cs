using Challenge.Core;
using Challenge.Core.Jobs;
using Challenge.Jobs.Engine;
using Hangfire;
using Microsoft.Extensions.Logging;

namespace Challenge.Jobs.Hangfire;

/// <summary>Dispatches through Hangfire. Each order is a Hangfire job in one of <see cref="JobQueues"/>; each group of workers there is a Hangfire server of this process.</summary>
/// <remarks>
/// It takes orders only after <see cref="StartAsync"/>, which <see cref="ScoringHost"/> calls when it alone holds the data folder's scoring role. An order that comes before is
/// not lost: its row waits, and the first sweep finds it. With a store in memory the same holds for whatever waited when the process ended.
/// </remarks>
public sealed class HangfireJobEngine(
    JobStorage storage, JobOrders orders, JobActivator activator, ServerOptions options, bool isSweeping, TimeProvider clock, ILogger<HangfireJobEngine> logger)
    : IJobEngine, IJobRunner
{
    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(2);

    private readonly Lock _stopGate = new();
    private IReadOnlyList<BackgroundJobServer>? _servers;
    private Task _stopped = Task.CompletedTask;

    public string Name => $"Hangfire ({orders.StoreName})";

    public bool IsRunning => _servers is not null;

    public string? Dashboard => HangfireDashboard.Path;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        while (!await TryPrepareAsync(cancellationToken))
            await Task.Delay(_pause, clock, cancellationToken);
        List<BackgroundJobServer> servers = [];
        foreach ((int workers, string[] queues) in JobQueues.Workers(options.MaximumConcurrency))
            servers.Add(new BackgroundJobServer(Settings(workers, queues, isFirst: servers.Count == 0), storage));
        _servers = servers;
    }

    /// <summary>Whoever asks a second time waits for the same end: what jobs still use must not be disposed of under them.</summary>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        lock (_stopGate)
        {
            if (_servers is { } servers)
                _stopped = StopAsync(servers);
            _servers = null;
            return _stopped.WaitAsync(cancellationToken);
        }
    }

    private static async Task StopAsync(IReadOnlyList<BackgroundJobServer> servers)
    {
        foreach (BackgroundJobServer server in servers)
            server.SendStop();
        foreach (BackgroundJobServer server in servers)
        {
            await server.WaitForShutdownAsync(CancellationToken.None);
            server.Dispose();
        }
    }

    public Task EnqueueAsync(JobKind kind, string subject, CancellationToken cancellationToken) =>
        IsRunning ? orders.AddAsync(kind, subject, isFirst: false, cancellationToken) : Task.CompletedTask;

    public Task EnqueueFirstAsync(JobKind kind, string subject, CancellationToken cancellationToken) =>
        IsRunning ? orders.AddAsync(kind, subject, isFirst: true, cancellationToken) : Task.CompletedTask;

    /// <summary>The store may be away when the server starts. Waiting for it is better than ending: pages are served and submissions taken in meanwhile.</summary>
    private async Task<bool> TryPrepareAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Task.Run(Prepare, cancellationToken).WaitAsync(cancellationToken);
            return true;
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            logger.LogWarning("{Engine} does not answer, so no jobs run yet; it is tried again in {Pause}: {Problem}", Name, _pause, fault.Message);
            return false;
        }
    }

    private void Prepare()
    {
        storage.GetMonitoringApi().Servers();
        RecurringJobManager recurring = new(storage);
        if (isSweeping)
            recurring.AddOrUpdate("sweep", JobOrders.Order(JobKind.Sweep, "", JobQueues.Answers), Cron.Minutely(), new RecurringJobOptions { MisfireHandling = MisfireHandlingMode.Ignorable });
    }

    private BackgroundJobServerOptions Settings(int workers, string[] queues, bool isFirst) => new()
    {
        WorkerCount = workers,
        Queues = queues,
        Activator = activator,
        // One of the servers does for all of them what is there to do once: schedules, expiry, renewing what is being worked on.
        IsLightweightServer = !isFirst,
        SchedulePollingInterval = TimeSpan.FromSeconds(5),
        CancellationCheckInterval = TimeSpan.FromSeconds(1),
        HeartbeatInterval = TimeSpan.FromSeconds(10),
        ServerTimeout = TimeSpan.FromMinutes(1),
        ServerCheckInterval = TimeSpan.FromSeconds(30),
        ShutdownTimeout = TimeSpan.FromSeconds(15),
    };
}
