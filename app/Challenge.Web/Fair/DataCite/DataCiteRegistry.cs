using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Challenge.Core.Datasets;
using Challenge.Core.Datasets.Dois;
using Challenge.Web.Hosting;

namespace Challenge.Web.Fair.DataCite;

/// <summary>
/// Registers DOIs by DataCite's REST API: PUT /dois/{doi} with the event "publish", which makes a findable DOI or brings an existing one up to date, and with the
/// event "hide" when the version was withdrawn. For that DataCite recommends the state "registered", an address that leads to a tombstone page, and a date of type
/// "Withdrawn" with the reason (support.datacite.org, "What should I do if the resource that a DOI points to is retracted?"); the version's page is its tombstone.
/// </summary>
public sealed class DataCiteRegistry(StartOptions options, ReadPublications publications, IHttpClientFactory clients) : IDoiRegistry
{
    private const string JsonApi = "application/vnd.api+json";

    public string? Prefix => options.DataCite?.Prefix;

    public Task<DoiOutcome> RegisterAsync(string doi, PublishedVersion version, string server, CancellationToken cancellationToken) =>
        PutAsync(doi, version, server, "publish", new DoiRegistered(doi), cancellationToken);

    public Task<DoiOutcome> HideAsync(string doi, PublishedVersion version, string server, CancellationToken cancellationToken) =>
        PutAsync(doi, version, server, "hide", new DoiHidden(doi), cancellationToken);

    private async Task<DoiOutcome> PutAsync(
        string doi, PublishedVersion version, string server, string change, DoiOutcome done, CancellationToken cancellationToken)
    {
        DataCiteAccount account = options.DataCite ?? throw new InvalidOperationException("no DataCite account is configured");
        PublishedVersion named = version with { Record = version.Record with { Doi = doi } };
        using HttpRequestMessage request = new(HttpMethod.Put, new Uri(account.Address, $"dois/{doi}"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{account.Repository}:{account.Password}")));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(JsonApi));
        request.Content = new ByteArrayContent(Json.File(Body(publications.Of(named, server), change))) { Headers = { ContentType = new MediaTypeHeaderValue(JsonApi) } };
        try
        {
            using HttpResponseMessage answer = await clients.CreateClient(nameof(DataCiteRegistry)).SendAsync(request, cancellationToken);
            string text = await answer.Content.ReadAsStringAsync(cancellationToken);
            if (answer.IsSuccessStatusCode)
                return done;
            string status = string.Create(CultureInfo.InvariantCulture, $"{(int)answer.StatusCode} {answer.ReasonPhrase}");
            return (int)answer.StatusCode >= 500 || answer.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout
                ? new DoiUnreachable($"DataCite answered {status}.")
                : new DoiRefused($"DataCite answered {status}: {Reasons(text)}");
        }
        catch (HttpRequestException fault)
        {
            return new DoiUnreachable($"{account.Address} gave no answer: {fault.Message}.");
        }
        catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new DoiUnreachable($"{account.Address} gave no answer in 30 seconds.");
        }
    }

    private static JsonObject Body(Publication publication, string change)
    {
        JsonObject attributes = DataCiteAttributes.Make(publication);
        attributes.Remove("identifiers");
        attributes["publicationYear"] = publication.Manifest.DatePublished.Year;
        attributes["url"] = publication.Page;
        attributes["event"] = change;
        return new JsonObject { ["data"] = new JsonObject { ["id"] = publication.Record.Doi, ["type"] = "dois", ["attributes"] = attributes } };
    }

    /// <summary>The titles of a JSON:API error document; the beginning of the answer where it is none.</summary>
    private static string Reasons(string text)
    {
        try
        {
            if (JsonNode.Parse(text)?["errors"] is JsonArray errors)
                return string.Join("; ", errors.Select(e => OneLine.Of($"{e?["source"]} {e?["title"]} {e?["detail"]}").Trim())) + ".";
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // It is no JSON; then its words must do.
        }
        string line = OneLine.Of(text);
        return line.Length == 0 ? "no reason was given." : line.Length <= 300 ? line : line[..300] + "…";
    }
}
