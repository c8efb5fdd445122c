using System.Globalization;
using Challenge.Core.Blobs;
using Challenge.Core.Datasets;
using Challenge.Datasets.Manifests;
using Challenge.Jobs.Conversions;
using Challenge.Web.Fair;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Challenge.Web.Api;

/// <summary>
/// The files of published datasets, one address each, with HEAD, Range, a strong ETag and the sha-256 in Repr-Digest (RFC 9530).
/// Only names of published files are looked up; no part of an address ever becomes a path.
/// </summary>
public static class DatasetFiles
{
    /// <summary>Longest wait for a file that is made on demand: proxies commonly give up after a minute.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(45);

    private const int RetryAfterSeconds = 5;

    public static void Map(RouteGroupBuilder datasets) => datasets.MapRead("/{id}/files/{name}", SendNewestAsync)
        .WithName("get-dataset-file").WithSummary("Download a file")
        .WithDescription(
            "A file named {split}.{format}, for example train.csv.gz. Every split can be had as csv, csv.gz, parquet, h5, npz, libsvm and vw where the format can hold it; "
            + "one that was not published is made when it is first asked for, and kept. Takes Range and If-Range, so a broken download can be taken up again; "
            + "If-None-Match answers 304. The ETag is the sha-256, which Repr-Digest repeats. With ?sha256=… the answer may be cached for ever. "
            + "?columns=a,b&rows=1000:2000 sends only these columns and rows (from 0, without the last, as a slice of Python; either end may be left out), made on the way and not stored.")
        .Produces(200, contentType: "application/octet-stream").Produces(206).Produces(307).Produces(304)
        .ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).ProducesProblem(410).Produces(416).ProducesProblem(503);

    /// <summary>Files under the address of a version, which never means other bytes.</summary>
    public static void MapVersions(RouteGroupBuilder version) => version.MapRead("files/{name}", SendVersionAsync);

    private static async Task<IResult> SendNewestAsync(
        string id, string name, string? sha256, HttpContext context,
        ManifestCatalog catalog, IDatasetStore store, ReadPublications publications, ConvertSplit conversions, IPublishedBlobs blobs, CancellationToken cancellationToken)
    {
        if (await publications.FindAsync(id, null, context.Request.Server(), cancellationToken) is { } publication)
            return await SendAsync(publication, name, sha256, isFixed: sha256 is not null, context, conversions, blobs, cancellationToken);
        if (catalog.FindDataset(id) is null)
            return Problems.UnknownDataset(id);
        DatasetRecord? record = await store.FindNewestAsync(id, cancellationToken);
        return record?.State is null or DatasetState.Pending or DatasetState.Building
            ? Problems.NotReady($"It is being made ({record?.Progress ?? 0:P0}). Its page shows when it is done.")
            : Problems.UnknownFile(name, []);
    }

    private static async Task<IResult> SendVersionAsync(
        string id, string version, string name, HttpContext context, ReadPublications publications, ConvertSplit conversions, IPublishedBlobs blobs, CancellationToken cancellationToken) =>
        await publications.FindAsync(id, version, context.Request.Server(), cancellationToken) is { } publication
            ? await SendAsync(publication, name, null, isFixed: true, context, conversions, blobs, cancellationToken)
            : Problems.UnknownVersion(id, version);

    /// <param name="publication">The version.</param>
    /// <param name="name">Name of the file.</param>
    /// <param name="sha256">The digest that the reader expects, if any.</param>
    /// <param name="isFixed">Whether the address can only ever mean these bytes; the plain one means the newest version, so it is asked for again.</param>
    /// <param name="context">The request.</param>
    /// <param name="conversions">Makes what was not published.</param>
    /// <param name="blobs">Where files are.</param>
    /// <param name="cancellationToken">Ends the sending.</param>
    private static async Task<IResult> SendAsync(
        Publication publication, string name, string? sha256, bool isFixed, HttpContext context, ConvertSplit conversions, IPublishedBlobs blobs, CancellationToken cancellationToken)
    {
        DatasetRecord record = publication.Record;
        if (record.Withdrawal is { } withdrawal)
            return Problems.Withdrawn(record.Id, record.Version, withdrawal);
        if (RowSelection.IsAskedBy(context.Request))
            // A digest names a whole file; it does not say which version rows are of.
            return await SelectAsync(publication, name, isFixed && sha256 is null, context, conversions, cancellationToken);
        DatasetFile? file = record.Files.FirstOrDefault(f => f.Name == name);
        if (file is null)
        {
            switch (await conversions.FindAsync(publication.Manifest, record, name, s_patience, cancellationToken))
            {
                case Converted converted:
                    file = converted.File;
                    break;
                case CannotHold cannot:
                    return Problems.FormatCannotHold(404, cannot.Obstacle);
                case StillConverting still:
                    context.Response.Headers.RetryAfter = RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
                    return Problems.StillConverting(name, still.Progress);
                case NotOffered none:
                    return Problems.UnknownFile(name, none.Offered);
            }
        }
        if (sha256 is not null && file!.Digest != sha256)
            return Problems.UnknownFile($"{name} with sha256 {sha256}", [.. record.Files.Select(f => f.Name)]);
        if (await blobs.OpenAsync(file!.Digest, cancellationToken) is not { } content)
            throw new InvalidOperationException($"published file {record.Id}/{file.Name} has no content {file.Digest} in the blob store");

        // Whoever has the file already is told so here; the storage does not know the tag.
        if (context.Request.Headers.IfNoneMatch.Count == 0 && FindLink(publication, file, blobs) is { } link)
        {
            await content.DisposeAsync();
            context.Response.Headers.AllowEverySite();
            context.Response.Headers.CacheControl = "no-store";
            context.Response.Headers["Repr-Digest"] = DigestHeader(file);
            return TypedResults.Redirect(link.AbsoluteUri, permanent: false, preserveMethod: true);
        }
        // A unit that is not known is to be passed over (RFC 9110, 14.2); the framework takes every one for bytes.
        if (!context.Request.Headers.Range.ToString().StartsWith("bytes=", StringComparison.OrdinalIgnoreCase))
            context.Request.Headers.Remove(HeaderNames.Range);
        Announce(publication, file, publication.DownloadNameOf(file), isFixed, context.Response.Headers);
        context.Response.Headers["Repr-Digest"] = DigestHeader(file);
        return await SendAsync(content, file, record.PublishedAt);
    }

    private static Uri? FindLink(Publication publication, DatasetFile file, IPublishedBlobs blobs) =>
        blobs.FindLink(file.Digest, file.MediaType, Disposition(publication.DownloadNameOf(file)));

    private static string DigestHeader(DatasetFile file) => $"sha-256=:{Convert.ToBase64String(Convert.FromHexString(file.Digest))}:";

    /// <summary>A file of this machine's disk goes the quick way.</summary>
    private static async Task<IResult> SendAsync(Stream content, DatasetFile file, DateTimeOffset? lastModified)
    {
        EntityTagHeaderValue tag = new($"\"{file.Digest}\"");
        if (content is not FileStream { Name: var path })
            return TypedResults.Stream(content, file.MediaType, lastModified: lastModified, entityTag: tag, enableRangeProcessing: true);
        await content.DisposeAsync();
        return TypedResults.PhysicalFile(path, file.MediaType, lastModified: lastModified, entityTag: tag, enableRangeProcessing: true);
    }

    private static async Task<IResult> SelectAsync(
        Publication publication, string name, bool isFixed, HttpContext context, ConvertSplit conversions, CancellationToken cancellationToken)
    {
        DatasetRecord record = publication.Record;
        string? split = record.Files.Select(f => f.Split).FirstOrDefault(s => name.StartsWith(s + ".", StringComparison.Ordinal));
        SplitSource? source = split is null ? null : await conversions.OpenAsync(publication.Manifest, record, split, cancellationToken);
        if (source is null)
            return Problems.UnknownFile(name, [.. record.Files.Select(f => f.Name)]);
        bool isSent = false;
        try
        {
            string wanted = name[(source.File.Split.Length + 1)..];
            if (!source.Formats(null).Any(f => f.Id == wanted))
                return Problems.UnknownFile(name, [.. source.Formats(null).Select(f => $"{source.File.Split}.{f.Id}")]);
            if (RowSelection.Read(context.Request.Query, source.File.Split, source.Rows, out ProblemHttpResult? problem) is not { } selection)
                return problem!;
            if (source.Formats(selection.Columns).FirstOrDefault(f => f.Id == wanted) is not { } format)
                return Problems.FormatCannotHold(400, $"'{wanted}' needs at least one input among the columns; choose another format, or more columns.");
            if (SelectionResult.FindObstacle(source, format, selection, cancellationToken) is { } obstacle)
                return Problems.FormatCannotHold(400, obstacle);
            string part = string.Create(CultureInfo.InvariantCulture, $"{record.Id}-{source.File.Split}-{selection.First}-{selection.First + selection.Count}.{wanted}");
            Announce(publication, source.File, part, isFixed, context.Response.Headers);
            isSent = true;
            return new SelectionResult(source, format, selection);
        }
        finally
        {
            if (!isSent)
                await source.DisposeAsync();
        }
    }

    private static void Announce(Publication publication, DatasetFile file, string name, bool isFixed, IHeaderDictionary headers)
    {
        headers.AllowEverySite();
        headers.Link = Signposts.OfFile(publication, file);
        headers.CacheControl = isFixed ? "public, max-age=31536000, immutable" : "public, no-cache";
        headers.ContentDisposition = Disposition(name);
    }

    private static string Disposition(string name)
    {
        ContentDispositionHeaderValue disposition = new("attachment");
        disposition.SetHttpFileName(name);
        return disposition.ToString();
    }
}
