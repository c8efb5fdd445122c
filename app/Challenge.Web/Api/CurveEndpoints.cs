using System.Text;
using Challenge.Core.Submissions;
using Challenge.Metrics.Diagnostics;
using Challenge.Scoring;
using Challenge.Web.Api.Curves;
using Challenge.Web.Api.Shapes;
using Challenge.Web.Identity;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Challenge.Web.Api;

/// <summary>The diagnostic curves of a submission, for programs and notebooks.</summary>
public static class CurveEndpoints
{
    private static readonly string[] s_parts = ["public", "private", "all"];

    public static void Map(RouteGroupBuilder curves)
    {
        curves.MapRead("", ListAsync).WithName("list-curves").WithSummary("List a submission's curves")
            .WithDescription("ROC curve, calibration and the like, on each part whose scores are shown to you: none while a phase hides them or climbs a ladder.")
            .ProducesProblem(404);
        curves.MapRead("/{diagnostic}", FindAsync).WithName("get-curve").WithSummary("Read a curve")
            .WithDescription(
                "part: public, private or all; left out, the private part once it is shown, otherwise the public one. format: json; csv with one row a point or bin; "
                + "or vega-lite, a Vega-Lite 5 specification with its data inside, which a notebook draws: altair.Chart.from_dict(requests.get(url).json()).")
            .Produces<CurveShape>(200, "application/json", "text/csv", VegaLiteSpec.MediaType).ProducesProblem(400).ProducesProblem(404);
    }

    private static async Task<Results<Ok<Page<CurveSummaryShape>>, ProblemHttpResult>> ListAsync(
        string id, HttpContext context, ReadCurves read, DiagnosticCatalog catalog, CancellationToken cancellationToken)
    {
        context.Response.Headers.CacheControl = "private, no-store";
        return await read.RunAsync(id, context.User.AsViewer(), cancellationToken) is { } curves
            ? TypedResults.Ok(new Page<CurveSummaryShape>([.. curves.Select(c => CurveSummaryShape.Of(id, c, catalog))], null))
            : Problems.UnknownSubmission();
    }

    private static async Task<IResult> FindAsync(
        string id, string diagnostic, string? part, string? format, HttpContext context, ReadCurves read, DiagnosticCatalog catalog, CancellationToken cancellationToken)
    {
        if (format is not (null or "json" or "csv" or "vega-lite"))
            return Problems.BadRequest("unknown-format", "There is no such format", "format is json, csv or vega-lite.");
        if (part is not null && !s_parts.Contains(part))
            return Problems.BadRequest("unknown-part", "There is no such part", "part is public, private or all.");
        context.Response.Headers.CacheControl = "private, no-store";
        if (await read.RunAsync(id, context.User.AsViewer(), cancellationToken) is not { } curves)
            return Problems.UnknownSubmission();
        ScoredDiagnostic? found = curves
            .Where(c => c.Diagnostic.Id == diagnostic && (part is null || Words.Of(c.Part) == part))
            .MinBy(c => c.Part switch { ScorePart.Private => 0, ScorePart.Public => 1, _ => 2 });
        if (found is null)
            return Problems.UnknownCurve(diagnostic, [.. curves.Select(c => $"{c.Diagnostic.Id} ({Words.Of(c.Part)})")]);
        return format switch
        {
            "csv" => TypedResults.Text(CurveCsv.Of(found.Diagnostic), "text/csv", Encoding.UTF8),
            "vega-lite" => TypedResults.Text(
                VegaLiteSpec.Of(found.Diagnostic, catalog.Find(diagnostic)?.Info.Summary).ToJsonString(), VegaLiteSpec.MediaType, Encoding.UTF8),
            _ => TypedResults.Ok(CurveShape.Of(id, found, catalog)),
        };
    }
}
