using Challenge.Tests;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Challenge.Web.Tests.Running;

/// <summary>
/// The real application in this process: Kestrel on a free port, SQLite and blobs in a temporary folder, higgs-tautau with few rows,
/// a clock that starts at a known noon.
/// </summary>
public sealed class RunningServer : IAsyncDisposable
{
    /// <summary>Rows of each split.</summary>
    public const int Rows = 300;

    public const string ChallengeId = "higgs-tautau";

    private readonly Factory _factory;
    private readonly TemporaryFolder _data = new();
    private readonly TemporaryFolder _manifests = new();

    private RunningServer(
        IReadOnlyDictionary<string, string> settings, IReadOnlyDictionary<string, string> edits, IReadOnlyDictionary<string, string> moreManifests)
    {
        Dictionary<string, string> all = new() { ["rows"] = $"{Rows}", ["valid_per_day"] = "1000", ["total_per_day"] = "1000" };
        foreach ((string key, string value) in edits)
            all[key] = value;
        EditedManifests.Copy(ChallengeId, _manifests.Path, all);
        EditedManifests.Copy("higgs-uci", _manifests.Path, new Dictionary<string, string>());
        foreach ((string name, string text) in moreManifests)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_manifests[name])!);
            File.WriteAllText(_manifests[name], text);
        }
        _factory = new Factory(this, settings);
    }

    internal MovableClock Clock { get; } = new();

    /// <summary>What the server logged so far, warnings and worse.</summary>
    internal LogLines Log { get; } = new();

    public string DataFolder => _data.Path;

    public string ManifestFolder => _manifests.Path;

    public Uri Address => _factory.ClientOptions.BaseAddress;

    public IServiceProvider Services => _factory.Services;

    /// <summary>Starts a server and waits until its dataset is published.</summary>
    /// <param name="settings">Settings of section "Challenge", for example "MaximumUploadBytes".</param>
    /// <param name="edits">Changes to the manifests, as <see cref="EditedManifests"/> takes them.</param>
    /// <param name="moreManifests">Path in the manifest folder → text of more files.</param>
    /// <param name="waitForDataset">False for tests that need no dataset.</param>
    public static async Task<RunningServer> StartAsync(
        IReadOnlyDictionary<string, string>? settings = null, IReadOnlyDictionary<string, string>? edits = null,
        IReadOnlyDictionary<string, string>? moreManifests = null, bool waitForDataset = true)
    {
        RunningServer server = new(
            settings ?? new Dictionary<string, string>(), edits ?? new Dictionary<string, string>(), moreManifests ?? new Dictionary<string, string>());
        server._factory.UseKestrel(0);
        server._factory.StartServer();
        if (waitForDataset)
        {
            using HttpClient client = server.Open();
            await new ApiClient(client).WaitAsync(
                $"/api/v1/datasets/{ChallengeId}", d => d.GetProperty("state").GetString() is "Published" or "Failed", TimeSpan.FromSeconds(60));
        }
        return server;
    }

    /// <summary>A client with cookies of its own that follows no redirects.</summary>
    public HttpClient Open() => new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Address };

    /// <summary>A client that carries the token of a new account.</summary>
    public async Task<HttpClient> OpenAsAsync(string name)
    {
        HttpClient client = Open();
        await new ApiClient(client).RegisterAsync(name);
        return client;
    }

    /// <summary>A client that carries a token of the first administrator.</summary>
    public async Task<HttpClient> OpenAsAdminAsync()
    {
        HttpClient client = Open();
        string password = (await File.ReadAllTextAsync(Path.Combine(DataFolder, "admin-password.txt"))).Trim();
        await new ApiClient(client).SignInAsync("admin@localhost", password);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        await _factory.DisposeAsync();
        _data.Dispose();
        _manifests.Dispose();
    }

    private sealed class Factory(RunningServer server, IReadOnlyDictionary<string, string> settings) : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseEnvironment("Production");
            builder.UseSetting("Challenge:DataFolder", server.DataFolder);
            builder.UseSetting("Challenge:ManifestFolders", server.ManifestFolder);
            builder.UseSetting("Challenge:Urls", "http://127.0.0.1:0");
            builder.UseSetting("Logging:LogLevel:Default", "Warning");
            foreach ((string key, string value) in settings)
                builder.UseSetting("Challenge:" + key, value);
            builder.ConfigureTestServices(services =>
            {
                services.AddSingleton<ILoggerProvider>(server.Log);
                services.AddSingleton<TimeProvider>(server.Clock);
                // What takes 100 ms on purpose would only make the tests slow.
                services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = 1000);
            });
        }
    }
}
