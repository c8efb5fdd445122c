using System.Globalization;
using System.Threading.RateLimiting;
using Challenge.Web.Api;
using Microsoft.AspNetCore.RateLimiting;

namespace Challenge.Web.Hosting;

/// <summary>
/// Generous limits against runaway scripts, by account or else by address. HEAD, OPTIONS, range requests and downloads are never limited,
/// so that a broken download can always be taken up again. Attempts a day are the challenge's business, not this one's.
/// </summary>
public static class RateLimits
{
    /// <summary>Policy of endpoints that check or set a password.</summary>
    public const string SignIn = "sign-in";

    public static IServiceCollection AddRateLimits(this IServiceCollection services, StartOptions options) => services.AddRateLimiter(limiter =>
    {
        limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
            IsFree(context.Request)
                ? RateLimitPartition.GetNoLimiter("")
                : RateLimitPartition.GetSlidingWindowLimiter(Partition(context), _ => Window(options.RequestsPerMinute)));
        limiter.AddPolicy(SignIn, context =>
            RateLimitPartition.GetSlidingWindowLimiter("sign-in " + Address(context), _ => Window(options.SignInsPerMinute)));
        limiter.OnRejected = RejectAsync;
    });

    private static bool IsFree(HttpRequest request) =>
        HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method) || request.Headers.Range.Count > 0
        || request.Path.StartsWithSegments("/health", StringComparison.OrdinalIgnoreCase)
        || (request.Path.Value?.Contains("/files/", StringComparison.OrdinalIgnoreCase) ?? false);

    private static string Partition(HttpContext context) => context.User.FindFirst("sub")?.Value ?? Address(context);

    private static string Address(HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? "local";

    private static SlidingWindowRateLimiterOptions Window(int perMinute) => new()
    {
        PermitLimit = perMinute,
        Window = TimeSpan.FromMinutes(1),
        SegmentsPerWindow = 6,
        QueueLimit = 0,
    };

    private static async ValueTask RejectAsync(OnRejectedContext rejected, CancellationToken cancellationToken)
    {
        // The sliding window of the framework does not say when it has room again; one of its six segments is the shortest wait that can help.
        TimeSpan wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out TimeSpan told) ? told : TimeSpan.FromSeconds(10);
        rejected.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        await Problems.TooManyRequests(wait).ExecuteAsync(rejected.HttpContext);
    }
}
