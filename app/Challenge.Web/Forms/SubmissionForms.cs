using System.Globalization;
using System.Security.Claims;
using Challenge.Core.Jobs;
using Challenge.Core.Submissions;
using Challenge.Web.Api;
using Challenge.Web.Hosting;
using Challenge.Web.Identity;
using Challenge.Web.Uploads;
using Microsoft.AspNetCore.Mvc;

namespace Challenge.Web.Forms;

/// <summary>Upload, withdraw, and score again.</summary>
public static class SubmissionForms
{
    public static void MapUpload(RouteGroupBuilder forms) =>
        forms.MapPost("/challenges/{id}/submit", SubmitAsync).RequireAuthorization().RequireRateLimiting(RateLimits.Upload).WithMetadata(new DisableRequestSizeLimitAttribute());

    public static void MapSmall(RouteGroupBuilder forms)
    {
        forms.MapPost("/submissions/{id}/withdraw", WithdrawAsync).RequireAuthorization();
        forms.MapPost("/submissions/{id}/retry", RetryAsync).RequireAuthorization(IdentityServices.AdminPolicy);
    }

    private static async Task<IResult> SubmitAsync(string id, HttpContext context, PredictionUpload upload, StreamedFormToken token, TimeProvider clock)
    {
        UploadOutcome outcome = await upload.RunAsync(context, id, token.For(context));
        if (outcome is UploadForged)
            return TypedResults.StatusCode(StatusCodes.Status400BadRequest);
        return FormReply.IsForScript(context.Request) ? ScriptReply(outcome, context, clock) : PageReply(outcome, id);
    }

    private static IResult PageReply(UploadOutcome outcome, string challenge)
    {
        if (outcome is UploadTaken { Outcome: SubmitAccepted accepted })
            return FormReply.SeeOther($"/submissions/{accepted.Submission.Id}");
        if (outcome is UploadTaken { Outcome: SubmitUnknownChallenge })
            return TypedResults.NotFound();
        DateTimeOffset? until = outcome is UploadTaken taken ? Problems.RetryAt(taken.Outcome) : null;
        return FormReply.SeeOther(
            $"/challenges/{Uri.EscapeDataString(challenge)}/submit", ("error", Code(outcome)), ("until", until?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)));
    }

    private static IResult ScriptReply(UploadOutcome outcome, HttpContext context, TimeProvider clock)
    {
        switch (outcome)
        {
            case UploadTaken { Outcome: SubmitAccepted accepted }:
                string location = $"/submissions/{accepted.Submission.Id}";
                return TypedResults.Accepted(location, new { location });
            case UploadTaken refused:
                SubmissionEndpoints.SetRetryAfter(context.Response, Problems.RetryAt(refused.Outcome), clock);
                return Problems.Of(refused.Outcome);
            default:
                return Problems.BadRequest(Code(outcome), "The upload was not taken", FormErrors.Text(Code(outcome))!);
        }
    }

    private static string Code(UploadOutcome outcome) => outcome switch
    {
        UploadTaken { Outcome: SubmitClosed } => FormErrors.ChallengeClosed,
        UploadTaken { Outcome: SubmitNotReady } => FormErrors.DatasetNotReady,
        UploadTaken { Outcome: SubmitLimitReached } => FormErrors.LimitReached,
        UploadTaken { Outcome: SubmitTooLarge } => FormErrors.FileTooLarge,
        UploadTaken { Outcome: SubmitEmpty } => FormErrors.FileEmpty,
        UploadTaken { Outcome: SubmitBadNotes } => FormErrors.NotesInvalid,
        UploadWithoutFile => FormErrors.FileMissing,
        _ => FormErrors.FormBroken,
    };

    private static async Task<IResult> WithdrawAsync(string id, ClaimsPrincipal user, WithdrawSubmission withdraw, CancellationToken cancellationToken)
    {
        string page = $"/submissions/{Uri.EscapeDataString(id)}";
        return await withdraw.RunAsync(id, user.AsViewer(), cancellationToken) switch
        {
            WithdrawOutcome.Withdrawn => FormReply.SeeOther(page),
            WithdrawOutcome.Unknown => TypedResults.NotFound(),
            WithdrawOutcome.NotYours => FormReply.SeeOther(page, ("error", FormErrors.NotYours)),
            _ => FormReply.SeeOther(page, ("error", FormErrors.WithdrawTooLate)),
        };
    }

    private static async Task<IResult> RetryAsync(
        string id, ISubmissionStore submissions, IJobEngine jobs, ISubmissionNotifier notifier, CancellationToken cancellationToken)
    {
        string page = $"/submissions/{Uri.EscapeDataString(id)}";
        if (!await submissions.RetryAsync(id, cancellationToken))
            return FormReply.SeeOther(page, ("error", FormErrors.RetryNotFailed));
        await jobs.EnqueueAsync(JobKind.ScoreSubmission, id, CancellationToken.None);
        notifier.Changed(id);
        return FormReply.SeeOther(page);
    }
}
