using System.Security.Cryptography;
using Challenge.Core.Leaderboards;
using Challenge.Datasets.Manifests;
using Challenge.Metrics;
using Challenge.Web.Api;
using Microsoft.Net.Http.Headers;

namespace Challenge.Web.Fair;

/// <summary>A challenge and its board in the vocabulary of Croissant tasks, at <c>/challenges/{id}/task.jsonld</c>.</summary>
public static class TaskEndpoint
{
    public const string Name = "task.jsonld";

    /// <summary>The Link header of a challenge's page.</summary>
    public static string LinkOf(string server, string id) => $"<{server}/challenges/{id}/{Name}>; rel=\"describedby\"; type=\"{CroissantTask.MediaType}\"";

    public static void MapTask(this WebApplication app) => app.MapGroup("/challenges/{id}").RequireCors(ApiEndpoints.AnySite).DisableAntiforgery().ExcludeFromDescription()
        .MapRead(Name, SendAsync);

    private static async Task<IResult> SendAsync(
        string id, HttpContext context, ManifestCatalog catalog, ReadPublications publications, ReadLeaderboard boards, MetricCatalog metrics, CancellationToken cancellationToken)
    {
        if (catalog.FindChallenge(id) is not { } challenge || catalog.FindDataset(challenge.Dataset) is not { } dataset)
            return Problems.UnknownChallenge(id);
        string server = context.Request.Server();
        Publication? data = await publications.FindAsync(challenge.Dataset, null, server, cancellationToken);
        Leaderboard? board = await boards.RunAsync(id, null, null, cancellationToken);
        byte[] content = new CroissantTask(challenge, data?.Manifest ?? dataset, data, board, metrics, server).Write();
        IHeaderDictionary headers = context.Response.Headers;
        headers.AllowEverySite();
        headers.Link = $"<{server}/challenges/{id}>; rel=\"describes\"; type=\"text/html\"";
        headers.CacheControl = "public, no-cache";
        return TypedResults.Bytes(content, CroissantTask.MediaType, entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(content))}\""));
    }
}
