using Challenge.Jobs.Importing;
using Challenge.Web.Identity;
using Challenge.Web.Uploads;
using Microsoft.AspNetCore.Mvc;

namespace Challenge.Web.Forms;

/// <summary>Import of a dataset's file, for curators.</summary>
public static class DatasetForms
{
    public static void MapUpload(RouteGroupBuilder forms) =>
        forms.MapPost("/datasets/{id}/import", ImportAsync)
            .RequireAuthorization(IdentityServices.CuratorPolicy).WithMetadata(new DisableRequestSizeLimitAttribute());

    private static async Task<IResult> ImportAsync(string id, HttpContext context, ImportUpload upload, StreamedFormToken token)
    {
        string desk = $"/admin/datasets/{Uri.EscapeDataString(id)}";
        return await upload.RunAsync(context, id, token.For(context)) switch
        {
            // The dataset's page shows how far the import is, and what was wrong with the file.
            ImportTaken { Outcome: ImportAccepted } => FormReply.SeeOther($"/datasets/{Uri.EscapeDataString(id)}"),
            ImportTaken { Outcome: ImportUnknownDataset } => TypedResults.NotFound(),
            ImportTaken { Outcome: ImportTooLarge } => FormReply.SeeOther(desk, ("error", FormErrors.ImportTooLarge)),
            ImportTaken => FormReply.SeeOther(desk, ("error", FormErrors.ImportNotTaken)),
            ImportForged => TypedResults.StatusCode(StatusCodes.Status400BadRequest),
            _ => FormReply.SeeOther(desk, ("error", FormErrors.FormBroken)),
        };
    }
}
