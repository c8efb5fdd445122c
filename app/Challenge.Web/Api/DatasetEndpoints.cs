using Challenge.Core.Datasets;
using Challenge.Datasets.Manifests;
using Challenge.Web.Api.Shapes;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Challenge.Web.Api;

/// <summary>Datasets: what is said of them, their versions, their files.</summary>
public static class DatasetEndpoints
{
    public static void Map(RouteGroupBuilder datasets)
    {
        datasets.MapRead("", ListAsync)
            .WithName("list-datasets").WithSummary("List datasets")
            .WithDescription("Every dataset of this server by id, with its state: Pending, Building, Published, AwaitingImport or Failed.");
        datasets.MapRead("/{id}", FindAsync)
            .WithName("get-dataset").WithSummary("Read a dataset")
            .WithDescription("Fields with units, splits, licence, provenance, and the files that can be downloaded, with sizes and sha-256.")
            .ProducesProblem(404);
        datasets.MapRead("/{id}/versions", ListVersionsAsync)
            .WithName("list-dataset-versions").WithSummary("List a dataset's versions").ProducesProblem(404);
        DatasetFiles.Map(datasets);
    }

    private static async Task<Ok<Page<DatasetSummaryShape>>> ListAsync(
        ManifestCatalog catalog, IDatasetStore store, string? cursor, int? limit, CancellationToken cancellationToken)
    {
        IReadOnlyList<DatasetRecord> records = await store.ListAsync(cancellationToken);
        IEnumerable<DatasetSummaryShape> all = catalog.Datasets.Select(
            d => DatasetSummaryShape.Of(d, records.FirstOrDefault(r => r.Id == d.Id && r.Version == d.Version)));
        return TypedResults.Ok(Paging.Cut(all, d => d.Id, cursor, limit));
    }

    private static async Task<Results<Ok<DatasetShape>, ProblemHttpResult>> FindAsync(
        string id, ManifestCatalog catalog, IDatasetStore store, CancellationToken cancellationToken)
    {
        if (catalog.FindDataset(id) is not { } manifest)
            return Problems.UnknownDataset(id);
        DatasetRecord? record = await store.FindAsync(id, cancellationToken);
        return TypedResults.Ok(DatasetShape.Of(manifest, record, catalog.Challenges.Where(c => c.Dataset == id).Select(c => c.Id)));
    }

    private static async Task<Results<Ok<Page<DatasetVersionShape>>, ProblemHttpResult>> ListVersionsAsync(
        string id, ManifestCatalog catalog, IDatasetStore store, CancellationToken cancellationToken)
    {
        if (catalog.FindDataset(id) is null)
            return Problems.UnknownDataset(id);
        IEnumerable<DatasetVersionShape> versions = (await store.ListAsync(cancellationToken))
            .Where(r => r.Id == id)
            .OrderByDescending(r => r.PublishedAt ?? DateTimeOffset.MaxValue)
            .Select(r => new DatasetVersionShape(r.Version, r.State.ToString(), r.PublishedAt, [.. r.Files.Select(f => FileShape.Of(id, f))]));
        return TypedResults.Ok(new Page<DatasetVersionShape>([.. versions], null));
    }
}
