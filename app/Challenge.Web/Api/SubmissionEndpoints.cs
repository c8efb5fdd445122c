using System.Globalization;
using System.Security.Claims;
using Challenge.Core.Submissions;
using Challenge.Datasets.Manifests;
using Challenge.Web.Api.Shapes;
using Challenge.Web.Hosting;
using Challenge.Web.Identity;
using Challenge.Web.Uploads;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Challenge.Web.Api;

/// <summary>Submissions: hand in, follow, list, take back.</summary>
public static class SubmissionEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/challenges/{id}/submissions", SubmitAsync).RequireAuthorization().RequireRateLimiting(RateLimits.Upload)
            .WithMetadata(new DisableRequestSizeLimitAttribute())
            .WithName("create-submission").WithSummary("Submit a prediction file")
            .WithDescription(
                "Either the file as the body (text/csv, application/gzip, application/octet-stream …; the notes then as query parameters), or multipart/form-data "
                + "with file and, before or behind it, method_name, description, parameters, url. Answers 202 when the file is stored; scoring follows.")
            .Produces<SubmissionShape>(202)
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(404).ProducesProblem(409).ProducesProblem(413).ProducesProblem(415).ProducesProblem(429);
        api.MapRead("/submissions", ListAsync).RequireAuthorization()
            .WithName("list-submissions").WithSummary("List my submissions").WithDescription("Newest first.")
            .ProducesProblem(400).ProducesProblem(401);
        api.MapRead("/challenges/{id}/submissions", ListOfChallengeAsync).RequireAuthorization()
            .WithName("list-challenge-submissions").WithSummary("List my submissions to a challenge").WithDescription("Newest first.")
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(404);
        api.MapRead("/submissions/{id}", FindAsync)
            .WithName("get-submission").WithSummary("Read a submission")
            .WithDescription("Senders see everything but withheld scores; everybody sees what is Scored. Rejection details are for the sender.")
            .ProducesProblem(404);
        api.MapDelete("/submissions/{id}", WithdrawAsync).RequireAuthorization()
            .WithName("withdraw-submission").WithSummary("Withdraw a submission").WithDescription("It leaves the queue and the leaderboard for good.")
            .ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        SubmissionEvents.Map(api);
    }

    private static async Task<IResult> SubmitAsync(string id, HttpContext context, PredictionUpload upload, TimeProvider clock)
    {
        switch (await upload.RunAsync(context, id, isGenuine: null))
        {
            case UploadTaken { Outcome: SubmitAccepted accepted }:
                SubmissionView view = new(accepted.Submission, true, true, null, null);
                return TypedResults.Accepted($"/api/v1/submissions/{accepted.Submission.Id}", SubmissionShape.Of(view));
            case UploadTaken refused:
                SetRetryAfter(context.Response, Problems.RetryAt(refused.Outcome), clock);
                return Problems.Of(refused.Outcome);
            case UploadUnsupported unsupported:
                return Problems.UnsupportedMedia(unsupported.Given, unsupported.Accepted);
            case UploadWithoutFile:
                return Problems.BadRequest("file-missing", "The form has no file", "Send the prediction as a part named 'file' with a filename: curl -F file=@prediction.csv");
            case UploadBroken broken:
                return Problems.BrokenUpload(broken.Advice);
            default:
                throw new InvalidOperationException("antiforgery is not checked where no page's form is sent");
        }
    }

    /// <summary>Tells a client when to come back, in whole seconds, rounded up so that it is never too early.</summary>
    public static void SetRetryAfter(HttpResponse response, DateTimeOffset? at, TimeProvider clock)
    {
        if (at is not null)
            response.Headers.RetryAfter = Math.Max(1, Math.Ceiling((at.Value - clock.GetUtcNow()).TotalSeconds)).ToString(CultureInfo.InvariantCulture);
    }

    private static Task<Results<Ok<Page<SubmissionShape>>, ProblemHttpResult>> ListAsync(
        ClaimsPrincipal user, ReadSubmission read, string? challenge, string? state, string? cursor, int? limit, CancellationToken cancellationToken) =>
        ListMineAsync(user, read, challenge, state, cursor, limit, cancellationToken);

    private static async Task<Results<Ok<Page<SubmissionShape>>, ProblemHttpResult>> ListOfChallengeAsync(
        string id, ClaimsPrincipal user, ReadSubmission read, ManifestCatalog catalog, string? state, string? cursor, int? limit, CancellationToken cancellationToken) =>
        catalog.FindChallenge(id) is null
            ? Problems.UnknownChallenge(id)
            : await ListMineAsync(user, read, id, state, cursor, limit, cancellationToken);

    private static async Task<Results<Ok<Page<SubmissionShape>>, ProblemHttpResult>> ListMineAsync(
        ClaimsPrincipal user, ReadSubmission read, string? challenge, string? state, string? cursor, int? limit, CancellationToken cancellationToken)
    {
        SubmissionState? wanted = Enum.TryParse(state, ignoreCase: true, out SubmissionState parsed) && Enum.IsDefined(parsed) ? parsed : null;
        if (state is not null && wanted is null)
            return Problems.BadRequest("unknown-state", "There is no such state", $"state is one of {string.Join(", ", Enum.GetNames<SubmissionState>())}.");
        int count = Paging.Size(limit);
        SubmissionQuery query = new() { AccountId = user.AccountId(), Challenge = challenge, State = wanted, Before = cursor, Limit = count + 1, Kind = SubmissionKind.Submission };
        IReadOnlyList<SubmissionView> views = await read.ListAsync(query, user.AsViewer(), cancellationToken);
        List<SubmissionShape> items = [.. views.Take(count).Select(SubmissionShape.Of)];
        return TypedResults.Ok(new Page<SubmissionShape>(items, views.Count > count ? items[^1].Id : null));
    }

    private static async Task<Results<Ok<SubmissionShape>, ProblemHttpResult>> FindAsync(
        string id, HttpContext context, ReadSubmission read, CancellationToken cancellationToken)
    {
        context.Response.Headers.CacheControl = "private, no-store";
        return await read.RunAsync(id, context.User.AsViewer(), cancellationToken) is { } view
            ? TypedResults.Ok(SubmissionShape.Of(view))
            : Problems.UnknownSubmission();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> WithdrawAsync(
        string id, ClaimsPrincipal user, WithdrawSubmission withdraw, CancellationToken cancellationToken) =>
        await withdraw.RunAsync(id, user.AsViewer(), cancellationToken) switch
        {
            WithdrawOutcome.Withdrawn => TypedResults.NoContent(),
            WithdrawOutcome.Unknown => Problems.UnknownSubmission(),
            WithdrawOutcome.NotYours => Problems.Forbidden("Only its sender may withdraw a submission."),
            _ => Problems.Conflict("withdraw-too-late", "It cannot be withdrawn", FormErrors.Text(FormErrors.WithdrawTooLate)!),
        };
}
