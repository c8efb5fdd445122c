using Challenge.Baselines;
using Challenge.Core;
using Challenge.Core.Challenges;
using Challenge.Core.Curation;
using Challenge.Core.Datasets;
using Challenge.Core.Datasets.Search;
using Challenge.Core.Jobs;
using Challenge.Core.Leaderboards;
using Challenge.Core.Submissions;
using Challenge.Datasets.Generators;
using Challenge.Datasets.Manifests;
using Challenge.Formats;
using Challenge.Jobs.Conversions;
using Challenge.Jobs.Engine;
using Challenge.Metrics;
using Challenge.Metrics.Diagnostics;
using Challenge.Storage;
using Challenge.Tests;
using Challenge.Web.Components;
using Challenge.Web.Fair;
using Challenge.Web.Fair.Collections;
using Challenge.Web.Fair.DataCite;
using Challenge.Web.Hosting;
using Challenge.Web.Identity;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging;

namespace Challenge.Components.Tests.Hosting;

/// <summary>
/// The pages over real SQLite stores in a temporary folder, with seeded content and without jobs, so that every state stays as it is.
/// The query or cookie <c>as=ada</c> (participant) or <c>as=root</c> (administrator) signs in.
/// </summary>
public sealed class PagesHost : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private WebApplication? _app;

    public HttpClient Client { get; private set; } = default!;

    /// <summary>Ids of the seeded submissions by name.</summary>
    public IReadOnlyDictionary<string, string> Ids { get; private set; } = new Dictionary<string, string>();

    public ValueTask InitializeAsync() => StartAsync("http://127.0.0.1:0");

    /// <summary>Starts at an address of choice.</summary>
    public async ValueTask StartAsync(string url)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { WebRootPath = Repository.Path("app", "Challenge.Web", "wwwroot") });
        builder.WebHost.UseUrls(url);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        ServerOptions options = new() { DataFolder = _folder.Path };
        MetricCatalog metrics = new();
        IServiceCollection services = builder.Services;
        services.AddSingleton(options).AddSingleton(metrics).AddSingleton<FormatCatalog>().AddSingleton<GeneratorCatalog>().AddSingleton<BaselineCatalog>();
        services.AddSingleton(SeededCatalog.Read()).AddSingleton(TimeProvider.System).AddSqliteStorage(options);
        services.AddSingleton(new StartOptions(options, [], [], 1000, 1000)).AddSingleton<ReadVersions>().AddSingleton<DatasetIndex>().AddSingleton<SearchDatasets>().AddSingleton<ListChallenges>().AddSingleton<MetadataDocuments>().AddSingleton<ReadPublications>().AddSingleton<ReadCollectedDatasets>();
        services.AddSingleton(new ManifestReader(new ManifestVocabulary())).AddSingleton<ManifestFolders>().AddSingleton<ManifestDesk>().AddSingleton<ConvertSplit>().AddSingleton<IJobEngine, RowsOnlyJobEngine>().AddDataCite();
        services.AddSingleton<BoardCache>().AddSingleton<ReadLeaderboard>().AddSingleton<ReadCurves>().AddSingleton<DiagnosticCatalog>().AddSingleton<ReadSubmission>().AddSingleton<NewTokenCookie>();
        services.AddRazorComponents();
        services.AddCascadingAuthenticationState();
        services.AddAuthentication(NamedReader.Scheme).AddScheme<AuthenticationSchemeOptions, NamedReader>(NamedReader.Scheme, null);
        services.AddAuthorization().AddAntiforgery();

        _app = builder.Build();
        await _app.Services.MigrateAsync();
        SeededContent content = new(_app.Services, DateTimeOffset.UtcNow);
        await content.FillAsync();
        Ids = content.Ids;
        _app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        _app.UseStaticFiles(new StaticFileOptions { FileProvider = new PhysicalFileProvider(builder.Environment.WebRootPath) });
        _app.UseRouting();
        _app.UseAuthentication();
        _app.UseAuthorization();
        _app.UseAntiforgery();
        _app.MapRazorComponents<App>();
        await _app.StartAsync();
        string address = _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        Client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(address) };
    }

    /// <summary>Replaces {name} by the id of the seeded submission of that name.</summary>
    public string Address(string path) => Ids.Aggregate(path, (text, pair) => text.Replace("{" + pair.Key + "}", pair.Value, StringComparison.Ordinal));

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (_app is not null)
            await _app.DisposeAsync();
        _folder.Dispose();
    }
}
