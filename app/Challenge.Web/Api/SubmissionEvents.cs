using System.Text.Json;
using Challenge.Core.Submissions;
using Challenge.Web.Api.Shapes;
using Challenge.Web.Hosting;
using Challenge.Web.Identity;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Challenge.Web.Api;

/// <summary>
/// A submission's way to its final state as server-sent events: one message at each change of state, place in queue or progress, a comment
/// every so often so that proxies keep the connection, and the end after the final state.
/// </summary>
/// <remarks>The row is read again at every hint of the notifier, and every second without one, so a scorer in another process is seen too.</remarks>
public sealed class SubmissionEvents(
    ReadSubmission read, ISubmissionNotifier notifier, IOptions<JsonOptions> json, IHostApplicationLifetime lifetime, TimeProvider clock)
{
    /// <summary>The id of the last message; a browser that reconnects with it is told to stop (204).</summary>
    private const string FinalId = "final";

    private static readonly TimeSpan s_poll = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan s_heartbeat = TimeSpan.FromSeconds(15);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/submissions/{id}/events", (string id, HttpContext context, SubmissionEvents events) => events.SendAsync(id, context))
        .RequireRateLimiting(RateLimits.Follow)
        .WithName("follow-submission").WithSummary("Follow a submission by server-sent events")
        .WithDescription("Messages are {id, state, queue_position, progress, final}; the stream ends after the one with final = true. Read the submission then.")
        .Produces<SubmissionProgressShape>(200, "text/event-stream").Produces(204).ProducesProblem(404).ProducesProblem(429);

    private async Task SendAsync(string id, HttpContext context)
    {
        HttpResponse response = context.Response;
        if (context.Request.Headers["Last-Event-ID"] == FinalId)
        {
            response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }
        Viewer viewer = context.User.AsViewer();
        // A server that is going down lets go of its listeners; they reconnect by themselves.
        using CancellationTokenSource ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        if (await read.RunAsync(id, viewer, ending.Token) is not { } view)
        {
            await Problems.UnknownSubmission().ExecuteAsync(context);
            return;
        }
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-store";
        // nginx would otherwise gather the messages.
        response.Headers["X-Accel-Buffering"] = "no";
        try
        {
            await FollowAsync(view, viewer, response, ending.Token);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // The reader left, or this server is going down.
        }
    }

    private async Task FollowAsync(SubmissionView? view, Viewer viewer, HttpResponse response, CancellationToken cancellationToken)
    {
        string id = view!.Submission.Id;
        SubmissionProgressShape? sent = null;
        long lastSent = clock.GetTimestamp();
        while (view is not null)
        {
            SubmissionProgressShape now = Shape(view);
            if (now != sent)
            {
                string data = JsonSerializer.Serialize(now, json.Value.SerializerOptions);
                await response.WriteAsync($"id: {(now.Final ? FinalId : now.State)}\ndata: {data}\n\n", cancellationToken);
                (sent, lastSent) = (now, clock.GetTimestamp());
            }
            else if (clock.GetElapsedTime(lastSent) >= s_heartbeat)
            {
                await response.WriteAsync(": still here\n\n", cancellationToken);
                lastSent = clock.GetTimestamp();
            }
            await response.Body.FlushAsync(cancellationToken);
            if (now.Final)
                return;
            await notifier.WaitAsync(id, s_poll, cancellationToken);
            view = await read.RunAsync(id, viewer, cancellationToken);
        }
    }

    private static SubmissionProgressShape Shape(SubmissionView view) => new(
        view.Submission.Id, view.Submission.State.ToString(), view.QueuePosition,
        view.Submission.State == SubmissionState.Scored ? 1 : view.Submission.Progress, view.Submission.IsFinal);
}
