using Challenge.Core;
using Challenge.Core.Datasets;
using Challenge.Core.Jobs;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Challenge.Web.Hosting;

/// <summary>
/// /health/live: the process answers. /health/ready: it can do its work, which on the very first start includes one challenge that takes
/// submissions. Pages are served, with the progress of the build, before that.
/// </summary>
public static class Health
{
    private const string Ready = "ready";

    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services.AddHealthChecks()
            .AddCheck<DatabaseCheck>("database", tags: [Ready])
            .AddCheck<DiskCheck>("disk", tags: [Ready])
            .AddCheck<JobsCheck>("jobs", tags: [Ready])
            .AddCheck<FirstChallengeCheck>("first challenge", tags: [Ready]);
        return services;
    }

    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(Ready), ResponseWriter = WriteAsync });
    }

    private static Task WriteAsync(HttpContext context, HealthReport report) => context.Response.WriteAsJsonAsync(
        new
        {
            status = report.Status.ToString(),
            checks = report.Entries.ToDictionary(e => e.Key, e => new { status = e.Value.Status.ToString(), description = e.Value.Description }),
        },
        context.RequestAborted);

    /// <summary>A read of what only the newest migrations know.</summary>
    private sealed class DatabaseCheck(IDatasetStore datasets) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            await datasets.ReadRevisionAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
    }

    /// <summary>Writes and removes a small file.</summary>
    private sealed class DiskCheck(ServerOptions options) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            string path = Path.Combine(options.DataFolder, $".ready-{Guid.NewGuid():N}");
            await using FileStream file = new(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            await file.WriteAsync(new byte[1], cancellationToken);
            await file.FlushAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
    }

    private sealed class JobsCheck(IJobEngine engine) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(engine.IsRunning ? HealthCheckResult.Healthy(engine.Name) : HealthCheckResult.Unhealthy($"{engine.Name} does not take jobs yet"));
    }
}
