using Challenge.Core;
using Challenge.Core.Jobs;
using Challenge.Jobs.Engine;
using Hangfire;
using Microsoft.Extensions.DependencyInjection;

namespace Challenge.Jobs.Hangfire.Tests;

/// <summary>An engine with jobs, as a process of its own would have it; several may share a database.</summary>
internal sealed class EngineProcess : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public EngineProcess(ServerOptions options, bool isSweeping, params IJob[] jobs)
    {
        ServiceCollection services = new();
        services.AddLogging().AddSingleton(TimeProvider.System);
        services.AddHangfireEngine(options, isSweeping);
        foreach (IJob job in jobs)
            services.AddSingleton(job);
        _services = services.BuildServiceProvider();
    }

    public HangfireJobEngine Engine => _services.GetRequiredService<HangfireJobEngine>();

    public JobStorage Storage => _services.GetRequiredService<JobStorage>();

    public static async Task<EngineProcess> StartAsync(ServerOptions options, params IJob[] jobs)
    {
        EngineProcess process = new(options, isSweeping: false, jobs);
        await process.Engine.StartAsync(TestContext.Current.CancellationToken);
        return process;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.GetRequiredService<IJobRunner>().StopAsync(CancellationToken.None);
        await _services.DisposeAsync();
    }
}
