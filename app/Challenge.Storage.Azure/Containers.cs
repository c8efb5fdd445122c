using Azure.Core;
using Azure.Storage;
using Azure.Storage.Blobs;
using Challenge.Core.Blobs;

namespace Challenge.Storage.Azure;

/// <summary>Clients of containers.</summary>
internal static class Containers
{
    /// <summary>A call that gets no answer in that time is made again.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static BlobContainerClient Open(RemoteArea area)
    {
        BlobClientOptions options = new()
        {
            Retry = { Mode = RetryMode.Exponential, MaxRetries = 3, Delay = TimeSpan.FromMilliseconds(400), MaxDelay = TimeSpan.FromSeconds(5), NetworkTimeout = Patience },
        };
        return area.Key is { } key
            ? new BlobContainerClient(area.Container, new StorageSharedKeyCredential(new BlobUriBuilder(area.Container).AccountName, key), options)
            : new BlobContainerClient(area.Container, options);
    }
}
