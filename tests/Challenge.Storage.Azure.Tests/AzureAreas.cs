using Azure.Storage.Blobs.Models;
using Challenge.Core;
using Challenge.Core.Blobs;
using Challenge.Storage.Tests;
using Microsoft.Extensions.DependencyInjection;

namespace Challenge.Storage.Azure.Tests;

/// <summary>The stores of a server in containers of their own, put together as the server does it.</summary>
internal sealed class AzureAreas : BlobAreas
{
    private readonly ServiceProvider _services;

    private AzureAreas(ServiceProvider services, RemoteBlobs blobs) => (_services, Blobs) = (services, blobs);

    public RemoteBlobs Blobs { get; }

    public override IPublishedBlobs Published => _services.GetRequiredService<IPublishedBlobs>();

    public override ISubmissionBlobs Submissions => _services.GetRequiredService<ISubmissionBlobs>();

    public override ISealedBlobs Sealed => _services.GetRequiredService<ISealedBlobs>();

    public static Task<AzureAreas> StartAsync(Azurite azurite, TimeSpan? linkLife = null)
    {
        string suffix = Guid.NewGuid().ToString("N");
        RemoteArea Area(string account, string name) => azurite.Area(account, $"{name}-{suffix}");
        return StartAsync(new RemoteBlobs(Area(Azurite.Server, "published"), Area(Azurite.Server, "submissions"), Area(Azurite.Vault, "sealed"), linkLife));
    }

    public static async Task<AzureAreas> StartAsync(RemoteBlobs blobs)
    {
        ServerOptions options = new() { RemoteBlobs = blobs };
        ServiceProvider services = new ServiceCollection().AddSingleton(TimeProvider.System).AddAzureBlobs(options).BuildServiceProvider();
        await services.PrepareAzureBlobsAsync(TestContext.Current.CancellationToken);
        return new AzureAreas(services, blobs);
    }

    /// <summary>Opens the containers again, as a start does.</summary>
    public Task PrepareAsync() => _services.PrepareAzureBlobsAsync(TestContext.Current.CancellationToken);

    public override async Task<int> CountAsync(IBlobStore area)
    {
        RemoteArea remote = area is IPublishedBlobs ? Blobs.Published : area is ISealedBlobs ? Blobs.Sealed! : Blobs.Submissions;
        int count = 0;
        await foreach (BlobItem _ in Containers.Open(remote).GetBlobsAsync(states: BlobStates.Uncommitted))
            count++;
        return count;
    }

    public override ValueTask DisposeAsync() => _services.DisposeAsync();
}
