using Challenge.Core.Datasets;
using Challenge.Core.Datasets.Search;
using Challenge.Datasets.Manifests;
using Challenge.Jobs.Conversions;
using Challenge.Jobs.Importing;
using Challenge.Web.Api.Shapes;
using Challenge.Web.Identity;
using Challenge.Web.Uploads;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Challenge.Web.Api;

/// <summary>Datasets: what is said of them, their versions, their files.</summary>
public static class DatasetEndpoints
{
    public static void Map(RouteGroupBuilder datasets)
    {
        DatasetSearchEndpoint.Map(datasets);
        datasets.MapRead("/{id}", FindAsync)
            .WithName("get-dataset").WithSummary("Read a dataset")
            .WithDescription("Fields with units, splits, licence, provenance, and the files that can be downloaded, with sizes and sha-256; conversions are the other formats, made when first asked for.")
            .ProducesProblem(404);
        datasets.MapRead("/{id}/versions", ListVersionsAsync)
            .WithName("list-dataset-versions").WithSummary("List a dataset's versions").ProducesProblem(404);
        datasets.MapPost("/{id}/import", ImportAsync).RequireAuthorization(IdentityServices.CuratorPolicy)
            .WithMetadata(new DisableRequestSizeLimitAttribute())
            .WithName("import-dataset").WithSummary("Import a dataset's file")
            .WithDescription(
                "For curators. The file as the body, or as file in a multipart form, or {\"url\": …} to have it fetched; nothing at all fetches the manifest's address. "
                + "It is checked against the manifest (digest, size, columns) by a job: read the dataset's versions for its state.")
            .Produces<DatasetSummaryShape>(202)
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(413);
        DatasetFiles.Map(datasets);
        DoiEndpoint.Map(datasets);
    }

    private static async Task<Results<Ok<DatasetShape>, ProblemHttpResult>> FindAsync(
        string id, ManifestCatalog catalog, ReadVersions versions, ConvertSplit conversions, CancellationToken cancellationToken)
    {
        if (await versions.FindShownAsync(id, cancellationToken) is not var (manifest, record))
            return Problems.UnknownDataset(id);
        IReadOnlyList<OfferedConversion> more = record is { State: DatasetState.Published } ? await conversions.ListAsync(manifest, record, cancellationToken) : [];
        return TypedResults.Ok(DatasetShape.Of(manifest, record, more, catalog.Challenges.Where(c => c.Dataset == id).Select(c => c.Id)));
    }

    private static async Task<Results<Ok<Page<DatasetVersionShape>>, ProblemHttpResult>> ListVersionsAsync(
        string id, ManifestCatalog catalog, IDatasetStore store, CancellationToken cancellationToken)
    {
        if (catalog.FindDataset(id) is null)
            return Problems.UnknownDataset(id);
        IEnumerable<DatasetVersionShape> versions = (await store.ListAsync(id, cancellationToken))
            .OrderByDescending(r => r.PublishedAt ?? DateTimeOffset.MaxValue)
            .Select(r => new DatasetVersionShape(r.Version, r.State.ToString(), r.Progress, r.Problem, r.PublishedAt, [.. r.Files.Select(f => FileShape.Of(id, f))]));
        return TypedResults.Ok(new Page<DatasetVersionShape>([.. versions], null));
    }

    private static async Task<IResult> ImportAsync(
        string id, HttpContext context, ImportUpload upload, ManifestCatalog catalog, DatasetIndex index, CancellationToken cancellationToken)
    {
        switch (await upload.RunAsync(context, id, isGenuine: null))
        {
            case ImportTaken { Outcome: ImportAccepted }:
                // Of the version that takes the file, whatever is served meanwhile.
                DatasetManifest manifest = catalog.FindDataset(id)!;
                ListedVersion? taken = (await index.ReadAsync(cancellationToken)).Versions.GetValueOrDefault(id)?.FirstOrDefault(v => v.Version == manifest.Version);
                return TypedResults.Accepted($"/api/v1/datasets/{id}", DatasetSummaryShape.Of(new DatasetEntry(manifest, taken, [])));
            case ImportTaken refused:
                return Problems.Of(refused.Outcome);
            case ImportBroken broken:
                return Problems.BrokenUpload(broken.Advice);
            default:
                throw new InvalidOperationException("antiforgery is not checked where no page's form is sent");
        }
    }
}
