using System.Text;
using Challenge.Datasets.Manifests;
using Challenge.Web.Api;
using Challenge.Web.Fair.Citing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Challenge.Web.Fair.Collections;

/// <summary>What a collection holds, for programs: every file with address, size and digest, as JSON or as lists for curl, wget and sha256sum; and how to cite it.</summary>
public static class CollectionEndpoints
{
    public static void Map(RouteGroupBuilder collection)
    {
        collection.MapRead("manifest.json", (string id, string? format, ManifestCatalog catalog, ReadCollectedDatasets read, HttpContext context) =>
            AnswerAsync(id, format, catalog, read, context, static (definition, datasets, files, server) => TypedResults.Bytes(
                Json.File(CollectionJson.Manifest(definition, datasets, files, server)), "application/json")));
        collection.MapRead("urls.txt", (string id, string? format, ManifestCatalog catalog, ReadCollectedDatasets read, HttpContext context) =>
            AnswerAsync(id, format, catalog, read, context, static (_, _, files, _) => Text(files.Select(f => f.Address))));
        collection.MapRead("files.curl", (string id, string? format, ManifestCatalog catalog, ReadCollectedDatasets read, HttpContext context) =>
            AnswerAsync(id, format, catalog, read, context, static (_, _, files, _) => TypedResults.Text(CurlConfig.Write(files), "text/plain", Encoding.UTF8)));
        collection.MapRead("SHA256SUMS", (string id, string? format, ManifestCatalog catalog, ReadCollectedDatasets read, HttpContext context) =>
            AnswerAsync(id, format, catalog, read, context, static (_, _, files, _) => Text(files.Select(f => $"{f.File.Digest}  {f.Name}"))));
        collection.MapRead("collection.jsonld", (string id, ManifestCatalog catalog, ReadCollectedDatasets read, HttpContext context) =>
            AnswerAsync(id, null, catalog, read, context, static (definition, datasets, _, server) => TypedResults.Bytes(
                Json.File(CollectionJson.SchemaOrg(definition, datasets, server)), "application/ld+json")));
        collection.MapRead("citation.bib", (string id, ManifestCatalog catalog, ReadCollectedDatasets read, HttpContext context) =>
            AnswerAsync(id, null, catalog, read, context, static (definition, _, _, server) => TypedResults.Text(BibTexDocument.Entry(definition, $"{server}/collections/{definition.Id}") + "\n", "application/x-bibtex", Encoding.UTF8)));
    }

    private static async Task<IResult> AnswerAsync(
        string id, string? format, ManifestCatalog catalog, ReadCollectedDatasets read, HttpContext context,
        Func<CollectionDefinition, IReadOnlyList<CollectedDataset>, IReadOnlyList<CollectionFile>, string, IResult> answer)
    {
        if (catalog.FindCollection(id) is not { } collection)
            return Problems.UnknownCollection(id, catalog.Collections.Select(c => c.Id));
        IReadOnlyList<CollectedDataset> datasets = await read.RunAsync(collection, context.Request.Server(), context.RequestAborted);
        IReadOnlyList<CollectionFile> all = CollectionFile.Of(datasets);
        string[] formats = [.. all.Select(f => f.File.Format).Distinct().Order(StringComparer.Ordinal)];
        if (format is not null && !formats.Contains(format))
            return Problems.BadRequest("unknown-format", "There is no such format", $"The files of this collection come as {string.Join(", ", formats)}; leave format out for all of them.");
        context.Response.Headers.AllowEverySite();
        context.Response.Headers.CacheControl = "public, no-cache";
        return answer(collection, datasets, [.. all.Where(f => format is null || f.File.Format == format)], context.Request.Server());
    }

    private static ContentHttpResult Text(IEnumerable<string> lines) =>
        TypedResults.Text(string.Concat(lines.Select(line => line + "\n")), "text/plain", Encoding.UTF8);
}
