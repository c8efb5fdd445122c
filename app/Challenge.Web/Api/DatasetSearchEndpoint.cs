using Challenge.Core.Datasets.Search;
using Challenge.Web.Api.Shapes;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Challenge.Web.Api;

/// <summary>The list of datasets, and the search in it.</summary>
internal static class DatasetSearchEndpoint
{
    public static void Map(RouteGroupBuilder datasets) => datasets.MapRead("", ListAsync)
        .WithName("list-datasets").WithSummary("List or search datasets")
        .WithDescription(
            "Without parameters every dataset of this server by id, with its state: Pending, Building, Published, AwaitingImport or Failed. "
            + "With a condition, those that are published and fit all conditions. q: words of title, summary, description, keywords, task, names of fields, creators, licence and formats; "
            + "each has to be there, the beginning of a word is enough, and signs only separate words. task, license, format: exactly. labels: sealed or open. "
            + "size: small (fewer than 100,000 rows), medium (fewer than 10,000,000) or large. state: published, waiting (described, and not published yet) or any. "
            + "sort: relevance, title, newest, largest or id. limit: 1 to 200 a part, 50 unless said otherwise; cursor: next of the part before. An empty condition, sort or cursor is none. "
            + "Of each dataset rows are what is published, or planned before that: counts says whether they are rows, or events of several rows each. "
            + "field_count is how many fields it has; the dataset's own address lists them. "
            + "facets: for every condition its values, with the number of datasets that fit them and all other conditions.")
        .Produces<DatasetListShape>().ProducesProblem(400);

    private static async Task<Results<Ok<DatasetListShape>, ProblemHttpResult>> ListAsync(
        [AsParameters] DatasetListRequest request, SearchDatasets search, CancellationToken cancellationToken) =>
        request.Read(out DatasetQuery query) is { } problem
            ? problem
            : TypedResults.Ok(DatasetListShape.Of(await search.RunAsync(query, cancellationToken)));
}
