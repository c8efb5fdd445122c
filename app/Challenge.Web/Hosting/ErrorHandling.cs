using Challenge.Core.Blobs;
using Challenge.Web.Api;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Challenge.Web.Hosting;

/// <summary>Errors nobody handled: problem documents on the API, pages elsewhere; never a stack trace.</summary>
public static class ErrorHandling
{
    public static IServiceCollection AddErrors(this IServiceCollection services) => services
        .AddProblemDetails(options => options.CustomizeProblemDetails = context => Complete(context.HttpContext, context.ProblemDetails))
        .AddExceptionHandler<BadRequests>()
        .AddExceptionHandler<LostStorage>()
        // A malformed body or query then carries its reason to BadRequests instead of an empty 400.
        .Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);

    public static void UseErrors(this WebApplication app)
    {
        app.UseWhen(IsApi, api =>
        {
            api.UseExceptionHandler();
            api.UseStatusCodePages();
        });
        app.UseWhen(context => !IsApi(context), pages =>
        {
            pages.UseExceptionHandler("/error");
            pages.UseStatusCodePagesWithReExecute("/not-found", "?status={0}");
            // The page that says so is read, whatever was sent: a form's body is gone by now, and reading it again would be a fault.
            pages.Use((context, next) =>
            {
                if (context.Features.Get<IStatusCodeReExecuteFeature>() is not null && !HttpMethods.IsHead(context.Request.Method))
                    context.Request.Method = HttpMethods.Get;
                return next(context);
            });
        });
    }

    private static bool IsApi(HttpContext context) => context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);

    /// <summary>Gives the framework's own problems (404 of no route, 405, 500) our types and some advice.</summary>
    private static void Complete(HttpContext context, ProblemDetails problem)
    {
        if (problem.Type?.StartsWith(Problems.TypeBase, StringComparison.Ordinal) ?? false)
            return;
        (string code, string title, string? detail) = problem.Status switch
        {
            404 => ("not-found", "There is nothing at this address", $"{context.Request.Path} is no address of this API; /openapi/v1.json describes them all."),
            405 => ("method-not-allowed", "This address does not take that method", $"{context.Request.Method} is not taken here; allowed: {context.Response.Headers.Allow}."),
            413 => ("body-too-large", "The body is too large", "Only predictions and imports may be large; POST them to their own addresses."),
            415 => ("unsupported-media-type", "This content type is not taken", "Send JSON, with Content-Type: application/json."),
            500 => ("internal-error", "Something went wrong on our side", "It is in the server's log. Nothing that was acknowledged is lost; try again."),
            _ => ("http-" + problem.Status, problem.Title ?? "The request cannot be answered", "/openapi/v1.json says what each address takes."),
        };
        (problem.Type, problem.Title, problem.Detail) = (Problems.TypeBase + code, title, problem.Detail ?? detail);
    }

    /// <summary>The storage of files does not answer, which is nobody's fault who asks, and passes.</summary>
    private sealed class LostStorage(ILogger<LostStorage> log) : IExceptionHandler
    {
        public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
        {
            if (exception is not BlobStorageException lost)
                return false;
            log.LogError(lost, "{Method} {Path}: {Reason}", httpContext.Request.Method, httpContext.Request.Path, lost.Message);
            httpContext.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            httpContext.Response.Headers.RetryAfter = "60";
            if (IsApi(httpContext))
                await Problems.StorageUnreachable().ExecuteAsync(httpContext);
            return IsApi(httpContext);
        }
    }

    /// <summary>What the framework could not read of a request.</summary>
    private sealed class BadRequests : IExceptionHandler
    {
        public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
        {
            if (exception is not BadHttpRequestException bad)
                return false;
            httpContext.Response.StatusCode = bad.StatusCode;
            if (!IsApi(httpContext))
                return true;
            string detail = bad.InnerException is System.Text.Json.JsonException json
                ? $"The body is not the JSON that is expected here: {json.Message}"
                : bad.Message;
            ProblemHttpResult problem = bad.StatusCode switch
            {
                415 => Problems.UnsupportedJson(),
                413 => Problems.BodyTooLarge(),
                _ => Problems.BadRequest("bad-request", "The request cannot be read", detail),
            };
            await problem.ExecuteAsync(httpContext);
            return true;
        }
    }
}
