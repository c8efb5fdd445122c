#if WITH_TORCH
using Challenge.Baselines;
using Challenge.Baselines.Torch;
#endif
using Challenge.Core;
using Challenge.Core.Engines;
using Challenge.Formats;
#if WITH_PUREHDF
using Challenge.Formats.PureHdf;
#endif
using Challenge.Jobs;
#if WITH_HANGFIRE
using Challenge.Jobs.Hangfire;
using Challenge.Web.Identity;
#endif
#if WITH_AZURE_BLOBS
using Challenge.Storage.Azure;
#endif

namespace Challenge.Web.Hosting;

/// <summary>
/// The one place of the server that knows which optional engines were built in. Each is an adapter project that its MSBuild property
/// (<c>WithHangfire</c>, <c>WithPureHdf</c>, <c>WithAzureBlobs</c>, <c>WithTorch</c>) refers to, with a constant of the same meaning.
/// </summary>
internal static class OptionalEngines
{
    /// <summary>What this build has.</summary>
    public static EngineCatalog Catalog { get; } = new(new HashSet<string>
    {
#if WITH_HANGFIRE
        "Hangfire",
#endif
#if WITH_PUREHDF
        "PureHdf",
#endif
#if WITH_AZURE_BLOBS
        "AzureBlobs",
#endif
#if WITH_TORCH
        "Torch",
#endif
    });

    /// <summary>The stores of blobs, where they are not on this machine's disk.</summary>
    public static IServiceCollection AddRemoteBlobs(this IServiceCollection services, StartOptions options) =>
#if WITH_AZURE_BLOBS
        options.Server.RemoteBlobs is not null ? services.AddAzureBlobs(options.Server) : services;
#else
        services;
#endif

    /// <summary>Opens each of them once.</summary>
    /// <exception cref="Core.Blobs.BlobStorageException">One cannot be used; the message says which and why.</exception>
    public static Task PrepareRemoteBlobsAsync(this IServiceProvider services) =>
#if WITH_AZURE_BLOBS
        services.PrepareAzureBlobsAsync();
#else
        Task.CompletedTask;
#endif

    /// <summary>The formats, with HDF5 by the engine in use.</summary>
    public static FormatCatalog OpenFormats(EnginesInUse engines) => new(Hdf5(engines));

    /// <summary>The jobs on the engine in use.</summary>
    public static IServiceCollection AddJobEngine(this IServiceCollection services, ServerOptions options) => options.Engines[Seam.Jobs].Id switch
    {
#if WITH_HANGFIRE
        "hangfire" => services.AddHangfireJobs(options),
#endif
        _ => services.AddQuartzJobs(options),
    };

    /// <summary>What is wrong with the connection string of the jobs' database, or null.</summary>
    public static string? FindProblemOfJobsDatabase(string connection) =>
#if WITH_HANGFIRE
        JobStore.FindProblem(connection);
#else
        null;
#endif

    /// <summary>Pages that engines bring with them, for administrators.</summary>
    public static void MapEnginePages(this IEndpointRouteBuilder endpoints)
    {
#if WITH_HANGFIRE
        endpoints.MapHangfireDashboard(IdentityServices.AdminPolicy);
#endif
    }

    /// <summary>The baselines of the engine in use, beside those that are always there.</summary>
    public static IServiceCollection AddBaselines(this IServiceCollection services, StartOptions options)
    {
#if WITH_TORCH
        if (options.Server.Engines.Uses(Seam.Baselines, "torch"))
        {
            foreach (IBaseline network in TorchBaselines.All(TorchSettings.FromEnvironment()))
                services.AddSingleton(network);
        }
#endif
        return services;
    }

    /// <summary>What is wrong with the settings that an optional engine reads from the environment itself.</summary>
    public static IEnumerable<string> FindProblems()
    {
#if WITH_TORCH
        string? problem = null;
        try
        {
            _ = TorchSettings.FromEnvironment();
        }
        catch (FormatException e)
        {
            problem = e.Message;
        }
        if (problem is not null)
            yield return problem;
#else
        yield break;
#endif
    }

    private static Hdf5Engine Hdf5(EnginesInUse engines) => engines[Seam.Hdf5].Id switch
    {
#if WITH_PUREHDF
        "purehdf" => PureHdfEngine.Engine,
        "purehdf-writing" => PureHdfEngine.Writing,
#endif
        _ => Hdf5Engine.Libhdf5,
    };
}
