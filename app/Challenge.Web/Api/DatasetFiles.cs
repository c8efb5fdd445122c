using Challenge.Core.Blobs;
using Challenge.Core.Datasets;
using Challenge.Datasets.Manifests;
using Challenge.Web.Fair;
using Microsoft.Net.Http.Headers;

namespace Challenge.Web.Api;

/// <summary>
/// The files of published datasets, one address each, with HEAD, Range, a strong ETag and the sha-256 in Repr-Digest (RFC 9530).
/// Only names of published files are looked up; no part of an address ever becomes a path.
/// </summary>
public static class DatasetFiles
{
    public static void Map(RouteGroupBuilder datasets) => datasets.MapRead("/{id}/files/{name}", SendNewestAsync)
        .WithName("get-dataset-file").WithSummary("Download a file")
        .WithDescription(
            "A file named {split}.{format}, for example train.csv.gz. Takes Range and If-Range, so a broken download can be taken up again; "
            + "If-None-Match answers 304. The ETag is the sha-256, which Repr-Digest repeats. With ?sha256=… the answer may be cached for ever.")
        .Produces(200, contentType: "application/octet-stream").Produces(206).Produces(304).ProducesProblem(404).ProducesProblem(409).Produces(416);

    /// <summary>Files under the address of a version, which never means other bytes.</summary>
    public static void MapVersions(RouteGroupBuilder version) => version.MapRead("files/{name}", SendVersionAsync);

    private static async Task<IResult> SendNewestAsync(
        string id, string name, string? sha256, HttpContext context,
        ManifestCatalog catalog, IDatasetStore store, ReadPublications publications, IPublishedBlobs blobs, CancellationToken cancellationToken)
    {
        if (await publications.FindAsync(id, null, context.Request.Server(), cancellationToken) is not { } publication)
        {
            if (catalog.FindDataset(id) is null)
                return Problems.UnknownDataset(id);
            DatasetRecord? record = await store.FindNewestAsync(id, cancellationToken);
            return record?.State is null or DatasetState.Pending or DatasetState.Building
                ? Problems.NotReady($"It is being made ({record?.Progress ?? 0:P0}). Its page shows when it is done.")
                : Problems.UnknownFile(name, []);
        }
        if (publication.Record.Withdrawal is null && sha256 is not null && publication.Record.Files.FirstOrDefault(f => f.Name == name)?.Digest != sha256)
            return Problems.UnknownFile(name, [.. publication.Record.Files.Select(f => f.Name)]);
        // An address with the digest in it can only ever mean these bytes; the plain one means the newest version, so it is asked for again.
        return await SendAsync(publication, name, isFixed: sha256 is not null, context, blobs, cancellationToken);
    }

    private static async Task<IResult> SendVersionAsync(
        string id, string version, string name, HttpContext context, ReadPublications publications, IPublishedBlobs blobs, CancellationToken cancellationToken) =>
        await publications.FindAsync(id, version, context.Request.Server(), cancellationToken) is { } publication
            ? await SendAsync(publication, name, isFixed: true, context, blobs, cancellationToken)
            : Problems.UnknownVersion(id, version);

    private static async Task<IResult> SendAsync(
        Publication publication, string name, bool isFixed, HttpContext context, IPublishedBlobs blobs, CancellationToken cancellationToken)
    {
        DatasetRecord record = publication.Record;
        if (record.Withdrawal is { } withdrawal)
            return Problems.Withdrawn(record.Id, record.Version, withdrawal);
        if (record.Files.FirstOrDefault(f => f.Name == name) is not { } file)
            return Problems.UnknownFile(name, [.. record.Files.Select(f => f.Name)]);
        if (await blobs.OpenAsync(file.Digest, cancellationToken) is not { } content)
            throw new InvalidOperationException($"published file {record.Id}/{file.Name} has no content {file.Digest} in the blob store");

        IHeaderDictionary headers = context.Response.Headers;
        headers.AllowEverySite();
        headers["Repr-Digest"] = $"sha-256=:{Convert.ToBase64String(Convert.FromHexString(file.Digest))}:";
        headers.Link = Signposts.OfFile(publication, file);
        headers.CacheControl = isFixed ? "public, max-age=31536000, immutable" : "public, no-cache";
        ContentDispositionHeaderValue disposition = new("attachment");
        disposition.SetHttpFileName($"{record.Id}-{file.Name}");
        headers.ContentDisposition = disposition.ToString();
        return TypedResults.Stream(
            content, file.MediaType, lastModified: record.PublishedAt, entityTag: new EntityTagHeaderValue($"\"{file.Digest}\""), enableRangeProcessing: true);
    }
}
