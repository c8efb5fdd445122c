using Challenge.Baselines;
using Challenge.Core.Baselines;
using Challenge.Datasets.Manifests;

namespace Challenge.Web.Api;

/// <summary>Baselines of a challenge: what they are and where their runs stand.</summary>
public static class BaselineEndpoints
{
    public static void Map(RouteGroupBuilder challenges) => challenges.MapRead("/{id}/baselines", ListAsync).WithName("list-baselines").WithSummary("List baselines")
        .WithDescription(
            "Every baseline of the challenge with its latest run: Pending, Running, Done, Failed, or NotBuiltIn where this server lacks the engine of a network. A baseline that is Done has handed in a submission like any other; "
            + "its scores are there. seconds is what fitting and predicting took.")
        .Produces<Page<BaselineShape>>().ProducesProblem(404);

    private static async Task<IResult> ListAsync(
        string id, ManifestCatalog catalog, BaselineCatalog baselines, IBaselineRunStore runs, CancellationToken cancellationToken)
    {
        if (catalog.FindChallenge(id) is not { } challenge)
            return Problems.UnknownChallenge(id);
        ILookup<string, BaselineRun> known = (await runs.ListAsync(id, cancellationToken)).ToLookup(r => r.Baseline);
        IEnumerable<BaselineShape> items =
            from baseline in challenge.Baselines
            let info = baselines.Find(baseline)?.Info
            let run = known[baseline].MaxBy(r => r.Season)
            select new BaselineShape(
                baseline, info?.Name ?? baseline, info?.Summary ?? "", info?.Parameters ?? "", (run?.State ?? BaselineRunState.Pending).ToString(), run?.Progress ?? 0, run?.Season,
                run?.Seconds, run?.Problem, run?.SubmissionId, $"/challenges/{id}/baselines/{baseline}");
        IEnumerable<BaselineShape> absent =
            from baseline in challenge.BaselinesNotBuiltIn
            select new BaselineShape(
                baseline, baseline, "", "", "NotBuiltIn", 0, null, null, $"Its engine {OptionalBaselines.EngineOf(baseline)} is not built in.", null,
                $"/challenges/{id}/baselines/{baseline}");
        return TypedResults.Ok(new Page<BaselineShape>([.. items, .. absent], null));
    }
}

/// <summary>A baseline and its latest run.</summary>
public sealed record BaselineShape(
    string Id, string Name, string Summary, string Parameters, string State, double Progress, int? Season, double? Seconds, string? Problem, string? SubmissionId, string Page);
