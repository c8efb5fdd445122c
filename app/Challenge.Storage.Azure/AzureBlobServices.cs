using Challenge.Core;
using Challenge.Core.Blobs;
using Microsoft.Extensions.DependencyInjection;

namespace Challenge.Storage.Azure;

/// <summary>Puts the stores of blobs into the application.</summary>
public static class AzureBlobServices
{
    /// <summary>The areas that <see cref="ServerOptions.RemoteBlobs"/> names, as singletons; the sealed one only in a process with the scoring role.</summary>
    public static IServiceCollection AddAzureBlobs(this IServiceCollection services, ServerOptions options)
    {
        if (options.RemoteBlobs is not { } blobs)
            throw new ArgumentException("The options do not say where blobs are.", nameof(options));
        services.AddArea<IPublishedBlobs, PublishedBlobs>(provider => new PublishedBlobs(blobs.Published, blobs.LinkLife, provider.GetRequiredService<TimeProvider>()));
        services.AddArea<ISubmissionBlobs, SubmissionBlobs>(_ => new SubmissionBlobs(blobs.Submissions));
        if (options.IsScoring && blobs.Sealed is { } area)
            services.AddArea<ISealedBlobs, SealedBlobs>(_ => new SealedBlobs(area));
        return services;
    }

    /// <summary>Opens every container once, so that a wrong address or credential is known at the start.</summary>
    /// <exception cref="BlobStorageException">One cannot be used; the message says which and why.</exception>
    public static async Task PrepareAzureBlobsAsync(this IServiceProvider services, CancellationToken cancellationToken = default)
    {
        foreach (AzureBlobStore store in services.GetServices<AzureBlobStore>())
            await store.PrepareAsync(cancellationToken);
    }

    private static void AddArea<TArea, TStore>(this IServiceCollection services, Func<IServiceProvider, TStore> make)
        where TArea : class, IBlobStore
        where TStore : AzureBlobStore, TArea
    {
        services.AddSingleton(make);
        services.AddSingleton<TArea>(provider => provider.GetRequiredService<TStore>());
        services.AddSingleton<AzureBlobStore>(provider => provider.GetRequiredService<TStore>());
    }
}
