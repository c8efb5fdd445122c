using Challenge.Core.Datasets.Dois;
using Challenge.Web.Fair;
using Challenge.Web.Identity;

namespace Challenge.Web.Api;

/// <summary>DOIs of published versions.</summary>
public static class DoiEndpoint
{
    public static void Map(RouteGroupBuilder datasets)
    {
        MapRegister(datasets);
        datasets.MapPost("/{id}/versions/{version}/doi/hide", HideAsync)
            .RequireAuthorization(IdentityServices.CuratorPolicy)
            .WithName("hide-doi").WithSummary("Tell DataCite again that a version was withdrawn")
            .WithDescription("For curators. A withdrawal tells DataCite by itself; this is for the case that it could not be reached or refused.")
            .Produces(204).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(502).ProducesProblem(503);
    }

    private static void MapRegister(RouteGroupBuilder datasets) => datasets.MapPost("/{id}/versions/{version}/doi", RegisterAsync)
        .RequireAuthorization(IdentityServices.CuratorPolicy)
        .WithName("register-doi").WithSummary("Register a DOI for a version")
        .WithDescription(
            "For curators, where the server has an account at DataCite. The version's DataCite description is registered and published; "
            + "a version that has a DOI keeps it. Asking again after a failure registers the same DOI.")
        .Produces<DoiShape>().ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(410).ProducesProblem(502).ProducesProblem(503);

    private static async Task<IResult> HideAsync(string id, string version, HttpContext context, TellRegistry registry, CancellationToken cancellationToken) =>
        await registry.RunAsync(id, version, context.Request.Server(), cancellationToken) switch
        {
            DoiHidden => TypedResults.NoContent(),
            var outcome => Problems.Of(outcome),
        };

    private static async Task<IResult> RegisterAsync(string id, string version, HttpContext context, RegisterDoi dois, CancellationToken cancellationToken) =>
        await dois.RunAsync(id, version, context.Request.Server(), cancellationToken) switch
        {
            DoiRegistered registered => TypedResults.Ok(DoiShape.Of(registered.Doi, isNew: true)),
            DoiAlready already => TypedResults.Ok(DoiShape.Of(already.Doi, isNew: false)),
            var outcome => Problems.Of(outcome),
        };
}

/// <summary>A version's DOI.</summary>
/// <param name="Doi">Without resolver.</param>
/// <param name="Url">With it.</param>
/// <param name="IsNew">Whether this request registered it.</param>
public sealed record DoiShape(string Doi, string Url, bool IsNew)
{
    public static DoiShape Of(string doi, bool isNew) => new(doi, "https://doi.org/" + doi, isNew);
}
