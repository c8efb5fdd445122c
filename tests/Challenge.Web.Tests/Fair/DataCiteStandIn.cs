using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Challenge.Web.Tests.Fair;

/// <summary>
/// Stands in for DataCite's REST API: takes PUT /dois/{doi} as its reference describes (JSON:API media type, basic authentication, mandatory properties of
/// schema 4.7 before a DOI may be published), and remembers what it was given.
/// </summary>
internal sealed class DataCiteStandIn : IAsyncDisposable
{
    public const string Repository = "LAB.DATA";
    public const string Password = "not:a secret";

    private readonly WebApplication _app;

    private DataCiteStandIn(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.Single());

    /// <summary>DOI → attributes.</summary>
    public ConcurrentDictionary<string, JsonObject> Registered { get; } = new();

    /// <summary>What happens before the next usual answer.</summary>
    public Func<Task>? Before { get; set; }

    /// <summary>Answer in place of the usual one.</summary>
    public Func<HttpContext, Task>? Instead { get; set; }

    public static async Task<DataCiteStandIn> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        WebApplication app = builder.Build();
        DataCiteStandIn standIn = new(app);
        app.Run(standIn.AnswerAsync);
        await app.StartAsync();
        return standIn;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        HttpRequest request = context.Request;
        if (Instead is not null)
            await Instead(context);
        else if (request.Headers.Authorization != "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Repository}:{Password}")))
            await RefuseAsync(context, 401, "Bad credentials.");
        else if (!HttpMethods.IsPut(request.Method) || !request.Path.StartsWithSegments("/dois", out PathString doi))
            await RefuseAsync(context, 404, "The resource you are looking for doesn't exist.");
        else if (request.ContentType != "application/vnd.api+json")
            await RefuseAsync(context, 415, "The content type is not recognized.");
        else
            await TakeAsync(context, doi.Value![1..]);
    }

    private async Task TakeAsync(HttpContext context, string doi)
    {
        JsonObject body = (await JsonNode.ParseAsync(context.Request.Body))!.AsObject();
        JsonObject attributes = body["data"]!["attributes"]!.AsObject();
        string[] missing = [.. ((string[])["doi", "creators", "titles", "publisher", "publicationYear", "types", "url", "event"]).Where(p => attributes[p] is null)];
        if (body["data"]!["type"]!.GetValue<string>() != "dois" || missing.Length > 0 || attributes["doi"]!.GetValue<string>() != doi)
        {
            await RefuseAsync(context, 422, "Can't be blank: " + string.Join(", ", missing));
            return;
        }
        if (Before is { } before)
        {
            Before = null;
            await before();
        }
        bool isNew = true;
        Registered.AddOrUpdate(doi, attributes, (_, _) => { isNew = false; return attributes; });
        context.Response.StatusCode = isNew ? 201 : 200;
        await context.Response.WriteAsync("""{"data":{"type":"dois"}}""");
    }

    private static Task RefuseAsync(HttpContext context, int status, string title)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsync(new JsonObject { ["errors"] = new JsonArray(new JsonObject { ["status"] = $"{status}", ["title"] = title }) }.ToJsonString());
    }
}
