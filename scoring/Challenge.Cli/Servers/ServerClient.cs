using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Challenge.Cli.Arguments;

namespace Challenge.Cli.Servers;

/// <summary>Talks to a server's API and words its problem documents.</summary>
internal sealed class ServerClient : IDisposable
{
    public static readonly Option Server = new("--server", "URL", "address of the server (else CHALLENGE_SERVER, else http://127.0.0.1:5080)");
    public static readonly Option Token = new("--token", "TOKEN", "access token from /account/tokens (else CHALLENGE_TOKEN)");
    public static readonly Option NoWait = new("--no-wait", null, "do not wait until the server is done");

    private readonly HttpClient _http = new();
    private readonly string _address;

    private ServerClient(string address, string? token)
    {
        _address = address.TrimEnd('/');
        if (!string.IsNullOrEmpty(token))
            _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    public static ServerClient Of(ParsedArguments arguments) => new(
        arguments.Find(Server) ?? Environment.GetEnvironmentVariable("CHALLENGE_SERVER") ?? "http://127.0.0.1:5080",
        arguments.Find(Token) ?? Environment.GetEnvironmentVariable("CHALLENGE_TOKEN"));

    public Result<JsonObject> Get(string path, CancellationToken cancellationToken) => Send(HttpMethod.Get, path, cancellationToken);

    public Result<JsonObject> Post(string path, CancellationToken cancellationToken) => Send(HttpMethod.Post, path, cancellationToken);

    public void Dispose() => _http.Dispose();

    private Result<JsonObject> Send(HttpMethod method, string path, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(_address + path, UriKind.Absolute, out Uri? uri) || uri.Scheme is not ("http" or "https"))
            return Fault.Usage($"'{_address}' is no address of a server. Write one such as https://challenge.example.org with {Server.Name}.");
        try
        {
            using HttpRequestMessage request = new(method, uri);
            using HttpResponseMessage response = _http.Send(request, cancellationToken);
            using Stream body = response.Content.ReadAsStream(cancellationToken);
            JsonObject? answer = Parse(body);
            if (response.IsSuccessStatusCode && answer is not null)
                return answer;
            string said = answer is null ? "" : $": {answer["title"]}. {answer["detail"]}";
            return Fault.Input($"{_address} answered {(int)response.StatusCode}{said}");
        }
        catch (HttpRequestException unreachable)
        {
            return Fault.Input($"{_address} cannot be reached: {unreachable.Message}. Is the server running? {Server.Name} names another.");
        }
    }

    private static JsonObject? Parse(Stream body)
    {
        try
        {
            return JsonNode.Parse(body) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
