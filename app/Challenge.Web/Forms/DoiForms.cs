using Challenge.Core.Datasets.Dois;
using Challenge.Web.Fair;
using Challenge.Web.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Challenge.Web.Forms;

/// <summary>Curators register a DOI for a published version, and tell the registry of its withdrawal.</summary>
public static class DoiForms
{
    /// <summary>Forms that are read whole, behind the check of their token.</summary>
    public static void Map(RouteGroupBuilder forms)
    {
        forms.MapPost("/datasets/{id}/doi", RegisterAsync).RequireAuthorization(IdentityServices.CuratorPolicy);
        forms.MapPost("/datasets/{id}/doi/hide", HideAsync).RequireAuthorization(IdentityServices.CuratorPolicy);
    }

    /// <summary>Tells the registry again that a version was withdrawn.</summary>
    private static async Task<IResult> HideAsync(string id, [FromForm] string? version, HttpContext context, TellRegistry registry, CancellationToken cancellationToken)
    {
        string page = $"/admin/datasets/{Uri.EscapeDataString(id)}";
        return await registry.RunAsync(id, version ?? "", context.Request.Server(), cancellationToken) switch
        {
            DoiHidden => FormReply.SeeOther(page),
            DoiNothingToTell or DoiUnknownVersion => FormReply.SeeOther(page, ("error", FormErrors.DoiNothingToTell)),
            _ => FormReply.SeeOther(page, ("error", FormErrors.WithdrawnUntold)),
        };
    }

    private static async Task<IResult> RegisterAsync(string id, HttpContext context, RegisterDoi dois, CancellationToken cancellationToken)
    {
        string page = $"/admin/datasets/{Uri.EscapeDataString(id)}";
        string? version = (await context.Request.ReadFormAsync(cancellationToken))["version"];
        return await dois.RunAsync(id, string.IsNullOrWhiteSpace(version) ? null : version, context.Request.Server(), cancellationToken) switch
        {
            DoiRegistered or DoiAlready => FormReply.SeeOther(page),
            DoiOff => FormReply.SeeOther(page, ("error", FormErrors.DoiOff)),
            DoiRefused => FormReply.SeeOther(page, ("error", FormErrors.DoiRefused)),
            DoiUnreachable => FormReply.SeeOther(page, ("error", FormErrors.DoiUnreachable)),
            _ => FormReply.SeeOther(page, ("error", FormErrors.DoiNotPublished)),
        };
    }
}
