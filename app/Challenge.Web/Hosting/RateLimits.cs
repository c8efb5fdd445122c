using System.Globalization;
using System.Threading.RateLimiting;
using Challenge.Web.Api;
using Microsoft.AspNetCore.RateLimiting;

namespace Challenge.Web.Hosting;

/// <summary>
/// Generous limits against runaway scripts, by account or else by address. Downloads and their ranges are never limited, so that a broken one can
/// always be taken up again; HEAD and OPTIONS may come ten times as often. Attempts a day are the challenge's business, not this one's.
/// </summary>
public static class RateLimits
{
    /// <summary>Policy of endpoints that check or set a password.</summary>
    public const string SignIn = "sign-in";

    /// <summary>Policy of endpoints that take a large file: each writes it to disk before it is known whether an attempt is left.</summary>
    public const string Upload = "upload";

    /// <summary>Policy of streams that stay open, each of which reads the database every second.</summary>
    public const string Follow = "follow";

    private const int UploadsAtOnce = 16;

    private const int FollowersAtOnce = 64;

    public static IServiceCollection AddRateLimits(this IServiceCollection services, StartOptions options) => services.AddRateLimiter(limiter =>
    {
        limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
            IsFree(context.Request) ? RateLimitPartition.GetNoLimiter("")
            : IsLight(context) ? RateLimitPartition.GetSlidingWindowLimiter("light " + Partition(context), _ => Window(10 * options.RequestsPerMinute))
            : RateLimitPartition.GetSlidingWindowLimiter(Partition(context), _ => Window(options.RequestsPerMinute)));
        limiter.AddPolicy(Upload, context => RateLimitPartition.GetConcurrencyLimiter("upload " + Partition(context), _ => AtOnce(UploadsAtOnce)));
        limiter.AddPolicy(Follow, context => RateLimitPartition.GetConcurrencyLimiter("follow " + Partition(context), _ => AtOnce(FollowersAtOnce)));
        limiter.AddPolicy(SignIn, context =>
            RateLimitPartition.GetSlidingWindowLimiter("sign-in " + Address(context), _ => Window(options.SignInsPerMinute)));
        limiter.OnRejected = RejectAsync;
    });

    /// <summary>Only what is read from a file as it is: a header that anybody can add must not open everything else.</summary>
    private static bool IsFree(HttpRequest request)
    {
        if (request.Path.StartsWithSegments("/health", StringComparison.OrdinalIgnoreCase))
            return true;
        string path = request.Path.Value ?? "";
        bool isOfDataset = path.StartsWith("/api/v1/datasets/", StringComparison.OrdinalIgnoreCase) || path.StartsWith("/datasets/", StringComparison.OrdinalIgnoreCase);
        // A choice of columns and rows is computed for each reader.
        bool isFile = isOfDataset && !RowSelection.IsAskedBy(request) && path.Contains("/files/", StringComparison.OrdinalIgnoreCase);
        bool isRangeOfSample = request.Headers.Range.Count > 0 && path.Contains("/sample-submission.", StringComparison.OrdinalIgnoreCase);
        return (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) && (isFile || isRangeOfSample);
    }

    private static bool IsLight(HttpContext context) => HeadRequests.WasAsked(context) || HttpMethods.IsOptions(context.Request.Method);

    private static string Partition(HttpContext context) => context.User.FindFirst("sub")?.Value ?? Address(context);

    private static string Address(HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? "local";

    private static SlidingWindowRateLimiterOptions Window(int perMinute) => new()
    {
        PermitLimit = perMinute,
        Window = TimeSpan.FromMinutes(1),
        SegmentsPerWindow = 6,
        QueueLimit = 0,
    };

    private static ConcurrencyLimiterOptions AtOnce(int permits) => new() { PermitLimit = permits, QueueLimit = 0 };

    private static async ValueTask RejectAsync(OnRejectedContext rejected, CancellationToken cancellationToken)
    {
        // The sliding window of the framework does not say when it has room again; one of its six segments is the shortest wait that can help.
        TimeSpan wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out TimeSpan told) ? told : TimeSpan.FromSeconds(10);
        rejected.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        await Problems.TooManyRequests(wait).ExecuteAsync(rejected.HttpContext);
    }
}
