using Challenge.Baselines;
using Challenge.Core;
using Challenge.Core.Jobs;
using Challenge.Jobs.Engine;
using Hangfire;
using Hangfire.AspNetCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Challenge.Jobs.Hangfire;

/// <summary>Puts the jobs on Hangfire into the application.</summary>
public static class HangfireServices
{
    /// <summary>
    /// The jobs on Hangfire: in memory, where the rows and the sweep make them durable, or in the PostgreSQL database of <see cref="ServerOptions.JobsDatabase"/>.
    /// A process without the scoring role writes its orders into that database; without one it leaves the rows to the process that has the role.
    /// Needs what <see cref="JobsServices.AddJobs"/> needs.
    /// </summary>
    public static IServiceCollection AddHangfireJobs(this IServiceCollection services, ServerOptions options)
    {
        services.AddJobs(options);
        if (options.IsScoring)
            return services.AddHangfireEngine(options, isSweeping: true);
        return options.JobsDatabase is null
            ? services.AddSingleton<IJobEngine, RowsOnlyJobEngine>()
            : services.AddStore(options).AddSingleton<IJobEngine, OrderingEngine>();
    }

    /// <summary>Only the engine: it runs whatever <see cref="IJob"/>s are registered once its <see cref="IJobRunner"/> is started.</summary>
    /// <param name="services">The services; they need <see cref="TimeProvider"/> and logging.</param>
    /// <param name="options">Where orders are kept, and how many jobs run at once.</param>
    /// <param name="isSweeping">Whether Hangfire orders a sweep each minute, beside the host's own timer.</param>
    public static IServiceCollection AddHangfireEngine(this IServiceCollection services, ServerOptions options, bool isSweeping = false)
    {
        services.AddStore(options);
        services.AddSingleton(provider => new HangfireJobEngine(
            provider.GetRequiredService<JobStorage>(), provider.GetRequiredService<JobOrders>(), new AspNetCoreJobActivator(provider.GetRequiredService<IServiceScopeFactory>()),
            options, isSweeping, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<HangfireJobEngine>>()));
        services.AddSingleton<IJobEngine>(p => p.GetRequiredService<HangfireJobEngine>());
        services.AddSingleton<IJobRunner>(p => p.GetRequiredService<HangfireJobEngine>());
        return services;
    }

    private static IServiceCollection AddStore(this IServiceCollection services, ServerOptions options)
    {
        // Hangfire tells its life story at every start; what matters of it the host says.
        services.AddLogging(log => log.AddFilter("Hangfire", LogLevel.Warning));
        services.AddSingleton<JobStorage>(provider =>
        {
            // Being asked for is what makes Hangfire log where this server does.
            provider.GetRequiredService<IGlobalConfiguration>();
            return JobStore.Open(options);
        });
        services.AddHangfire((provider, hangfire) => hangfire
            .UseLogProvider(new HangfireLog(provider.GetRequiredService<ILoggerFactory>())).UseTypeResolver(JobTypes.Resolve));
        services.AddSingleton(provider => new JobQueues(provider.GetService<BaselineCatalog>()));
        services.AddSingleton(provider => new JobOrders(
            provider.GetRequiredService<JobStorage>(), provider.GetRequiredService<JobQueues>(), options.IsScoring, provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<JobOrders>>()));
        return services;
    }
}
