using Hangfire;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Challenge.Jobs.Hangfire;

/// <summary>Hangfire's own pages: queues, running and failed jobs, and buttons to run or delete them.</summary>
public static class HangfireDashboard
{
    /// <summary>Where they are.</summary>
    public const string Path = "/admin/jobs";

    /// <summary>Maps them for those whom the policy lets in. A process whose jobs another one runs, without a store in common, has none.</summary>
    public static void MapHangfireDashboard(this IEndpointRouteBuilder endpoints, string policy)
    {
        if (endpoints.ServiceProvider.GetService<JobStorage>() is not { } storage)
            return;
        DashboardOptions options = new()
        {
            AppPath = "/admin",
            DashboardTitle = "Jobs",
            DisplayStorageConnectionString = false,
            StatsPollingInterval = 5000,
        };
        endpoints.MapHangfireDashboardWithAuthorizationPolicy(policy, Path, options, storage);
    }
}
