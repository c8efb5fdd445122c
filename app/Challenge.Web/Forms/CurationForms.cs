using Challenge.Core.Curation;
using Challenge.Core.Jobs;
using Challenge.Datasets.Manifests;
using Challenge.Web.Components.Text;
using Challenge.Web.Fair;
using Challenge.Web.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Challenge.Web.Forms;

/// <summary>Writing, publishing and withdrawing datasets, and the check of all files, for curators.</summary>
public static class CurationForms
{
    public static void Map(RouteGroupBuilder forms)
    {
        RouteGroupBuilder admin = forms.MapGroup("/admin").RequireAuthorization(IdentityServices.CuratorPolicy);
        admin.MapPost("/drafts", Begin);
        admin.MapPost("/datasets/{id}/draft", WriteAsync);
        admin.MapPost("/datasets/{id}/withdraw", WithdrawAsync);
        admin.MapPost("/fixity", CheckFixityAsync);
    }

    /// <summary>A new draft: a copy of a dataset's manifest under the same or another id, or the template.</summary>
    private static IResult Begin([FromForm] string? id, [FromForm] string? copy, ManifestDesk desk)
    {
        id = id?.Trim() ?? "";
        if (!ManifestDesk.IsId(id))
            return FormReply.SeeOther("/admin", ("error", FormErrors.DatasetId));
        desk.Begin(id, copy, ManifestTemplate.Dataset);
        return FormReply.SeeOther(Page(id));
    }

    private static async Task<IResult> WriteAsync(
        string id, [FromForm] string? text, [FromForm] string? action, ManifestDesk desk, CancellationToken cancellationToken)
    {
        if (!ManifestDesk.IsId(id))
            return FormReply.SeeOther("/admin", ("error", FormErrors.DatasetId));
        if (action == "discard")
        {
            desk.Discard(id);
            return FormReply.SeeOther("/admin");
        }
        if (string.IsNullOrWhiteSpace(text) || text.Length > ManifestDesk.MaximumLength)
            return FormReply.SeeOther(Page(id), ("error", FormErrors.DraftEmpty));
        desk.Save(new ManifestDraft(id, text));
        if (action != "publish")
            return FormReply.SeeOther(Page(id));
        return await desk.PublishAsync(id, cancellationToken) is DraftPublished
            ? FormReply.SeeOther($"/datasets/{id}")
            : FormReply.SeeOther(Page(id), ("error", FormErrors.DraftHasProblems));
    }

    private static async Task<IResult> WithdrawAsync(
        string id, [FromForm] string? version, [FromForm] string? reason, HttpContext context, WithdrawVersion withdraw, CancellationToken cancellationToken) =>
        await withdraw.RunAsync(id, version ?? "", reason ?? "", context.Request.Server(), cancellationToken) switch
        {
            WithdrawVersionOutcome.Withdrawn => FormReply.SeeOther(Page(id)),
            WithdrawVersionOutcome.WithdrawnUntold => FormReply.SeeOther(Page(id), ("error", FormErrors.WithdrawnUntold)),
            WithdrawVersionOutcome.NoReason => FormReply.SeeOther(Page(id), ("error", FormErrors.WithdrawReason)),
            _ => FormReply.SeeOther(Page(id), ("error", FormErrors.WithdrawNotPublished)),
        };

    private static async Task<IResult> CheckFixityAsync(IFixityStore fixity, IJobEngine jobs)
    {
        // The row is the order; where this process runs no jobs, the sweep of the one that does finds it.
        await fixity.AskAsync(CancellationToken.None);
        await jobs.EnqueueAsync(JobKind.CheckFixity, "", CancellationToken.None);
        return FormReply.SeeOther("/admin", ("done", "fixity"));
    }

    private static string Page(string id) => $"/admin/datasets/{Uri.EscapeDataString(id)}";
}
