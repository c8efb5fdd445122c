using System.Text.Json;
using System.Text.Json.Serialization;
using Challenge.Baselines;
using Challenge.Core;
using Challenge.Core.Challenges;
using Challenge.Core.Curation;
using Challenge.Core.Datasets;
using Challenge.Core.Datasets.Dois;
using Challenge.Core.Datasets.Search;
using Challenge.Core.Leaderboards;
using Challenge.Core.Submissions;
using Challenge.Datasets.Generators;
using Challenge.Datasets.Manifests;
using Challenge.Formats;
using Challenge.Metrics;
using Challenge.Metrics.Diagnostics;
using Challenge.Scoring;
using Challenge.Web.Api;
using Challenge.Web.Fair;
using Challenge.Web.Fair.Collections;
using Challenge.Web.Fair.DataCite;
using Challenge.Web.Fair.Oai;
using Challenge.Web.Forms;
using Challenge.Web.Kits;
using Challenge.Web.Uploads;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Challenge.Web.Hosting;

/// <summary>The services of this process, by what they are for.</summary>
public static class ServerServices
{
    /// <summary>Requests other than uploads.</summary>
    private const long MaximumBody = 1 << 20;

    /// <summary>What of an answer waits for the network: enough that the next piece of a file is read while one is sent.</summary>
    private const long MaximumResponseBuffer = 512 << 10;

    /// <summary>Addresses, keys, proxies, compression.</summary>
    public static void AddServer(this WebApplicationBuilder builder, StartOptions options)
    {
        if (options.Urls.Count > 0)
            builder.WebHost.UseUrls([.. options.Urls]);
        else if (string.IsNullOrEmpty(builder.Configuration[WebHostDefaults.ServerUrlsKey]))
            builder.WebHost.UseUrls("http://127.0.0.1:5080");
        // Outside Development too, so that an unpublished build serves its wwwroot from any working folder.
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaximumBody;
            kestrel.Limits.MaxResponseBufferSize = MaximumResponseBuffer;
        });
        builder.Services.AddSingleton(options);
        builder.Services.AddDataProtection()
            .SetApplicationName("Challenge")
            .PersistKeysToFileSystem(Directory.CreateDirectory(Path.Combine(options.Server.DataFolder, "keys")));
        builder.Services.Configure<ForwardedHeadersOptions>(forwarded =>
        {
            forwarded.ForwardedHeaders = options.TrustedProxies.Count == 0 ? ForwardedHeaders.None : ForwardedHeaders.All;
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();
            foreach (System.Net.IPNetwork network in options.TrustedProxies)
                forwarded.KnownIPNetworks.Add(network);
        });
        builder.Services.AddResponseCompression(compression =>
        {
            // Antiforgery tokens differ in every answer, so compressing pages over TLS tells nobody anything. Data files and
            // descriptions (application/ld+json and the like) are left alone: tags, ranges and digests are of their own bytes.
            compression.EnableForHttps = true;
            compression.MimeTypes = ["text/html", "text/css", "text/javascript", "application/json", "application/problem+json", "image/svg+xml"];
            compression.Providers.Add<BrotliCompressionProvider>();
            compression.Providers.Add<GzipCompressionProvider>();
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(20));
    }

    /// <summary>What is found by itself, and the manifests that name it.</summary>
    public static IServiceCollection AddCatalogs(this IServiceCollection services, ServerOptions options)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddSingleton(options)
            .AddSingleton<MetricCatalog>()
            .AddSingleton<DiagnosticCatalog>()
            .AddSingleton(_ => OptionalEngines.OpenFormats(options.Engines))
            .AddSingleton<GeneratorCatalog>()
            .AddSingleton<BaselineCatalog>()
            .AddSingleton(provider => new ManifestReader(
                    new ManifestVocabulary(
                        provider.GetRequiredService<MetricCatalog>().All.Select(m => m.Info.Id).ToHashSet(),
                        provider.GetRequiredService<BaselineCatalog>().All.Select(b => b.Info.Id).ToHashSet(),
                        provider.GetRequiredService<GeneratorCatalog>().All.Select(g => g.Id).ToHashSet(),
                        provider.GetRequiredService<FormatCatalog>().Readers.Select(f => f.Id).ToHashSet()),
                    (challenge, dataset) => ChallengeCheck.FindProblems(challenge, dataset, provider.GetRequiredService<MetricCatalog>())))
            .AddSingleton<ManifestFolders>()
            .AddHostedService<CatalogRefresh>()
            .AddSingleton(provider => provider.GetRequiredService<ManifestFolders>().Read());
    }

    /// <summary>What pages and API both do.</summary>
    public static IServiceCollection AddUseCases(this IServiceCollection services) => services
        .AddSingleton<SubmitPrediction>()
        .AddSingleton<StartSeason>()
        .AddSingleton<ManifestDesk>()
        .AddSingleton<WithdrawVersion>()
        .AddSingleton<ReadVersions>()
        .AddSingleton<DatasetIndex>()
        .AddSingleton<SearchDatasets>()
        .AddSingleton<ListChallenges>()
        .AddDataCite()
        .AddSingleton<RegisterDoi>()
        .AddSingleton<TellRegistry>()
        .AddSingleton<MetadataDocuments>()
        .AddSingleton<ReadPublications>()
        .AddSingleton<ReadOaiRecords>()
        .AddSingleton<ReadCollectedDatasets>()
        .AddSingleton<ReadSubmission>()
        .AddSingleton<WithdrawSubmission>()
        .AddSingleton<ReadCurves>()
        .AddSingleton<BoardCache>()
        .AddSingleton<ReadLeaderboard>()
        .AddSingleton<PredictionUpload>()
        .AddTransient<ImportUpload>()
        .AddSingleton<KitSamples>()
        .AddSingleton<StartingKit>();

    /// <summary>JSON in snake_case, and reading from any site.</summary>
    public static IServiceCollection AddApi(this IServiceCollection services) => services
        .AddSingleton<SubmissionEvents>()
        .ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
        })
        .AddCors(cors => cors.AddPolicy(ApiEndpoints.AnySite, any => any
            .AllowAnyOrigin().AllowAnyHeader().WithMethods("GET", "HEAD", "POST", "PUT", "DELETE")
            .WithExposedHeaders("ETag", "Repr-Digest", "Content-Range", "Accept-Ranges", "Content-Disposition", "Link", "Location", "Retry-After")
            .SetPreflightMaxAge(TimeSpan.FromDays(1))));

    /// <summary>Pages by static server rendering, and the forms in them.</summary>
    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.AddHttpContextAccessor();
        return services.AddSingleton<AntiforgeryNames>().AddSingleton<StreamedFormToken>().AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = "chl_form";
            antiforgery.Cookie.SameSite = SameSiteMode.Strict;
            antiforgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            antiforgery.HeaderName = "RequestVerificationToken";
        });
    }
}
