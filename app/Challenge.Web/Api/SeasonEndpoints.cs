using Challenge.Core.Datasets;
using Challenge.Datasets.Manifests;
using Challenge.Web.Identity;

namespace Challenge.Web.Api;

/// <summary>Seasons of a challenge: each is a sealed test set of its own, made by the same generator from a new secret seed.</summary>
public static class SeasonEndpoints
{
    public static void Map(RouteGroupBuilder challenges)
    {
        challenges.MapRead("/{id}/seasons", ListAsync).WithName("list-seasons").WithSummary("List seasons")
            .WithDescription("Every season of the challenge's test set, the newest first, with the state of the dataset version that holds it.")
            .Produces<Page<SeasonShape>>().ProducesProblem(404);
        challenges.MapPost("/{id}/seasons", StartAsync).RequireAuthorization(IdentityServices.CuratorPolicy)
            .WithName("start-season").WithSummary("Start a new season")
            .WithDescription("For curators. Makes the sealed splits of the dataset anew, runs the baselines on them, and begins an empty board. The old season serves until the new one is published.")
            .Produces<SeasonShape>(202).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<IResult> ListAsync(string id, ManifestCatalog catalog, IDatasetStore datasets, CancellationToken cancellationToken)
    {
        if (catalog.FindChallenge(id) is not { } challenge)
            return Problems.UnknownChallenge(id);
        IEnumerable<SeasonShape> seasons =
            from record in await datasets.ListAsync(challenge.Dataset, cancellationToken)
            select new SeasonShape(
                record.Truths.Where(t => t.Split == challenge.TestSplit).Select(t => (int?)t.Season).Max(), record.Version, record.State.ToString(), record.Progress, record.Problem, record.PublishedAt);
        return TypedResults.Ok(new Page<SeasonShape>([.. seasons], null));
    }

    private static async Task<IResult> StartAsync(string id, StartSeason seasons, CancellationToken cancellationToken) =>
        await seasons.RunAsync(id, cancellationToken) is var outcome && outcome is SeasonStarted started
            ? TypedResults.Accepted($"/api/v1/challenges/{id}/seasons", new SeasonShape(started.Season, started.Version, DatasetState.Pending.ToString(), 0, null, null))
            : Problems.Of(outcome);
}

/// <summary>A season. Its number is null until its test set is published.</summary>
public sealed record SeasonShape(int? Season, string Version, string State, double Progress, string? Problem, DateTimeOffset? PublishedAt);
