using Challenge.Core.Datasets.Dois;
using Challenge.Web.Fair;
using Challenge.Web.Identity;

namespace Challenge.Web.Forms;

/// <summary>Curators register a DOI for a published version.</summary>
public static class DoiForms
{
    /// <summary>Forms that are read whole, behind the check of their token.</summary>
    public static void Map(RouteGroupBuilder forms) =>
        forms.MapPost("/datasets/{id}/doi", RegisterAsync).RequireAuthorization(IdentityServices.CuratorPolicy);

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
