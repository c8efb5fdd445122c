using System.Security.Cryptography;
using Challenge.Web.Api;
using Challenge.Web.Api.Views;
using Challenge.Web.Fair.Collections;
using Challenge.Web.Fair.Oai;
using Microsoft.Net.Http.Headers;

namespace Challenge.Web.Fair;

/// <summary>The machine-readable descriptions of published versions, at addresses of their own.</summary>
public static class FairEndpoints
{
    public static void MapFair(this WebApplication app)
    {
        CollectionEndpoints.Map(app.MapGroup("/collections/{id}").RequireCors(ApiEndpoints.AnySite).DisableAntiforgery().ExcludeFromDescription());
        RouteGroupBuilder datasets = app.MapGroup("/datasets/{id}").RequireCors(ApiEndpoints.AnySite).DisableAntiforgery().ExcludeFromDescription();
        RouteGroupBuilder site = app.MapGroup("").RequireCors(ApiEndpoints.AnySite).DisableAntiforgery().ExcludeFromDescription();
        SiteEndpoints.Map(site);
        OaiEndpoint.Map(site);
        DatasetFiles.MapVersions(datasets.MapGroup("v/{version}"));
        ViewEndpoints.Map(datasets.MapGroup("v/{version}"));
        app.MapTask();
        foreach (IMetadataDocument document in app.Services.GetRequiredService<MetadataDocuments>().All)
        {
            datasets.MapRead(document.Name, (string id, HttpContext context, ReadPublications publications) => SendAsync(document, id, null, context, publications));
            datasets.MapRead("v/{version}/" + document.Name, (string id, string version, HttpContext context, ReadPublications publications) => SendAsync(document, id, version, context, publications));
        }
    }

    private static async Task<IResult> SendAsync(IMetadataDocument document, string id, string? version, HttpContext context, ReadPublications publications)
    {
        if (await publications.FindAsync(id, version, context.Request.Server(), context.RequestAborted) is not { } publication)
            return version is null ? Problems.UnknownDataset(id) : Problems.UnknownVersion(id, version);
        byte[] content = document.Write(publication);
        IHeaderDictionary headers = context.Response.Headers;
        headers.AllowEverySite();
        headers.Link = Signposts.OfDocument(publication);
        // The newest version's description under the dataset's own address says which version it is of.
        headers.ContentLocation = publication.AddressOf(document);
        headers.CacheControl = "public, no-cache";
        headers["Repr-Digest"] = $"sha-256=:{Convert.ToBase64String(SHA256.HashData(content))}:";
        string type = document.Profile is null ? document.MediaType : $"{document.MediaType}; profile=\"{document.Profile}\"";
        // Without it, texts are taken for what the reader's system writes.
        if (type.StartsWith("text/", StringComparison.Ordinal))
            type += "; charset=utf-8";
        EntityTagHeaderValue tag = new($"\"{Convert.ToHexStringLower(SHA256.HashData(content))}\"");
        // A description outlives its data: that of a withdrawn version is answered too, and says so by its status.
        return publication.Record.Withdrawal is null
            ? TypedResults.Bytes(content, type, entityTag: tag)
            : new GoneDocument(content, type);
    }

    /// <summary>Address by which the reader reached this server, without a slash at its end.</summary>
    public static string Server(this HttpRequest request) => $"{request.Scheme}://{request.Host}{request.PathBase}";

    /// <summary>A description that comes with 410.</summary>
    private sealed class GoneDocument(byte[] content, string type) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status410Gone;
            httpContext.Response.ContentType = type;
            httpContext.Response.ContentLength = content.Length;
            if (!HttpMethods.IsHead(httpContext.Request.Method))
                await httpContext.Response.Body.WriteAsync(content, httpContext.RequestAborted);
        }
    }
}
