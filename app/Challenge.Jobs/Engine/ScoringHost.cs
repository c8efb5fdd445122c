using Challenge.Core;
using Challenge.Core.Jobs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Challenge.Jobs.Engine;

/// <summary>
/// The life of a process with the scoring role: wait to be the only one, take up what a dead process left, start the engine, then sweep
/// at once and every <see cref="ServerOptions.SweepInterval"/>. The sweep goes by a timer of its own and not through the engine, because it is there for what the engine forgets.
/// </summary>
internal sealed class ScoringHost(
    ScoringLock scoringLock, IJobRunner runner, IJobEngine engine, IServiceScopeFactory scopes, ServerOptions options, TimeProvider clock,
    ILogger<ScoringHost> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await scoringLock.AcquireAsync(stoppingToken);
        using PeriodicTimer timer = new(options.SweepInterval, clock);
        while (!await TryAsync<StartupTasks>("taking up what an earlier process left", t => t.RunAsync(stoppingToken), stoppingToken))
            await timer.WaitForNextTickAsync(stoppingToken);

        await StartRunnerAsync(stoppingToken);
        do
            await TryAsync<SweepJob>("the sweep", j => j.RunAsync("", stoppingToken), stoppingToken);
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        // First no more sweeps, then no more jobs, and only then may another process begin.
        await base.StopAsync(cancellationToken);
        await runner.StopAsync(cancellationToken);
        scoringLock.Release();
    }

    private async Task StartRunnerAsync(CancellationToken stoppingToken)
    {
        try
        {
            await runner.StartAsync(stoppingToken);
            logger.LogInformation("Jobs run on {Engine}, {Concurrency} at a time", engine.Name, options.MaximumConcurrency);
        }
        catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
        {
            logger.LogCritical(
                fault, "{Engine} does not start. Its own file may be moved away: it holds only what is waiting, and the rows of challenge.db bring that back", engine.Name);
            throw;
        }
    }

    /// <summary>One failing round (a full disk, a locked database) must not end the rounds.</summary>
    private async Task<bool> TryAsync<T>(string what, Func<T, Task> work, CancellationToken stoppingToken)
        where T : notnull
    {
        try
        {
            await using AsyncServiceScope scope = scopes.CreateAsyncScope();
            await work(scope.ServiceProvider.GetRequiredService<T>());
            return true;
        }
        catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
        {
            logger.LogError(fault, "{What} failed; it is tried again in {Interval}", what, options.SweepInterval);
            return false;
        }
    }
}
