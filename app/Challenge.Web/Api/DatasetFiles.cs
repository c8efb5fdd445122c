using Challenge.Core.Blobs;
using Challenge.Core.Datasets;
using Challenge.Datasets.Manifests;
using Microsoft.Net.Http.Headers;

namespace Challenge.Web.Api;

/// <summary>
/// The files of published datasets, one address each, with HEAD, Range, a strong ETag and the sha-256 in Repr-Digest (RFC 9530).
/// Only names of published files are looked up; no part of an address ever becomes a path.
/// </summary>
public static class DatasetFiles
{
    public static void Map(RouteGroupBuilder datasets) => datasets.MapRead("/{id}/files/{name}", SendAsync)
        .WithName("get-dataset-file").WithSummary("Download a file")
        .WithDescription(
            "A file named {split}.{format}, for example train.csv.gz. Takes Range and If-Range, so a broken download can be taken up again; "
            + "If-None-Match answers 304. The ETag is the sha-256, which Repr-Digest repeats. With ?sha256=… the answer may be cached for ever.")
        .Produces(200, contentType: "application/octet-stream").Produces(206).Produces(304).ProducesProblem(404).ProducesProblem(409).Produces(416);

    private static async Task<IResult> SendAsync(
        string id, string name, string? sha256, HttpContext context,
        ManifestCatalog catalog, IDatasetStore store, IPublishedBlobs blobs, CancellationToken cancellationToken)
    {
        if (catalog.FindDataset(id) is null)
            return Problems.UnknownDataset(id);
        DatasetRecord? record = await store.FindAsync(id, cancellationToken);
        IReadOnlyList<DatasetFile> files = record?.Files ?? [];
        if (files.Count == 0 && record?.State is null or DatasetState.Pending or DatasetState.Building)
            return Problems.NotReady($"It is being made ({record?.Progress ?? 0:P0}). Its page shows when it is done.");
        if (files.FirstOrDefault(f => f.Name == name) is not { } file || (sha256 is not null && sha256 != file.Digest))
            return Problems.UnknownFile(name, [.. files.Select(f => f.Name)]);
        if (await blobs.OpenAsync(file.Digest, cancellationToken) is not { } content)
            throw new InvalidOperationException($"published file {id}/{file.Name} has no content {file.Digest} in the blob store");

        IHeaderDictionary headers = context.Response.Headers;
        headers["Repr-Digest"] = $"sha-256=:{Convert.ToBase64String(Convert.FromHexString(file.Digest))}:";
        headers.Link = $"</datasets/{id}>; rel=\"collection\"";
        // An address with the digest in it can only ever mean these bytes; the plain one means the newest version, so it is asked for again.
        headers.CacheControl = sha256 is null ? "public, no-cache" : "public, max-age=31536000, immutable";
        ContentDispositionHeaderValue disposition = new("attachment");
        disposition.SetHttpFileName($"{id}-{file.Name}");
        headers.ContentDisposition = disposition.ToString();
        return TypedResults.Stream(
            content, file.MediaType, lastModified: record!.PublishedAt, entityTag: new EntityTagHeaderValue($"\"{file.Digest}\""), enableRangeProcessing: true);
    }
}
