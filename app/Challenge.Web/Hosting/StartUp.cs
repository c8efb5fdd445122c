using Challenge.Core.Blobs;
using Challenge.Core.Datasets.Search;
using Challenge.Core.Jobs;
using Challenge.Datasets.Manifests;
using Challenge.Storage;
using Challenge.Storage.Sql;
using Challenge.Web.Identity;

namespace Challenge.Web.Hosting;

/// <summary>What happens before the first request.</summary>
public static class StartUp
{
    /// <summary>Says what is wrong with the configuration; the exit code.</summary>
    public static int Explain(BadConfiguration configuration)
    {
        foreach (string problem in configuration.Problems)
            Console.Error.WriteLine(problem);
        return 2;
    }

    /// <summary>Migrates, makes the first administrator, names bad manifests, and prints one line when the server listens.</summary>
    /// <returns>False when the server must not start; the reason is printed.</returns>
    public static async Task<bool> PrepareAsync(WebApplication app, StartOptions options)
    {
        try
        {
            await app.Services.MigrateAsync();
            await app.Services.PrepareRemoteBlobsAsync();
        }
        catch (Exception unfit) when (unfit is MigrationException or BlobStorageException)
        {
            Console.Error.WriteLine(unfit.Message);
            return false;
        }
        ILogger log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Challenge");
        ManifestCatalog catalog = app.Services.GetRequiredService<ManifestCatalog>();
        foreach (ManifestProblem problem in catalog.Problems)
            log.LogError("{Problem}", problem);
        if (catalog.Problems.Count > 0)
            log.LogWarning("The manifests above are not served; the others are");

        await using AsyncServiceScope scope = app.Services.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<FirstAdministrator>().EnsureAsync(CancellationToken.None) is { } path)
            log.LogInformation("The account {Email} was made; its password is in {Path}", FirstAdministrator.Email, path);

        // The first visitor should not wait for it.
        await app.Services.GetRequiredService<DatasetIndex>().ReadAsync(CancellationToken.None);

        log.LogInformation("Engines: {Engines}", options.Server.Engines);
        string engine = app.Services.GetRequiredService<IJobEngine>().Name;
        app.Lifetime.ApplicationStarted.Register(() => log.LogInformation(
            "Challenge {Version} at {Addresses}: {Datasets} datasets, {Challenges} challenges, roles {Roles}, jobs by {Engine}, data in {Folder}",
            typeof(StartUp).Assembly.GetName().Version?.ToString(3), string.Join(" ", app.Urls), catalog.Datasets.Count, catalog.Challenges.Count,
            string.Join("+", options.Server.Roles.Order(StringComparer.Ordinal)), engine, options.Server.DataFolder));
        return true;
    }
}
