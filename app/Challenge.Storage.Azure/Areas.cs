using Azure.Storage.Blobs;
using Azure.Storage.Sas;
using Challenge.Core.Blobs;

namespace Challenge.Storage.Azure;

/// <summary>Files that everybody may download, by a link of limited life where the settings say so.</summary>
internal sealed class PublishedBlobs(RemoteArea area, TimeSpan? linkLife, TimeProvider clock) : AzureBlobStore(area), IPublishedBlobs
{
    /// <summary>Clocks differ.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(5);

    public Uri? FindLink(string digest, string mediaType, string disposition)
    {
        BlobClient blob = Container.GetBlobClient(digest);
        if (linkLife is not { } life || !blob.CanGenerateSasUri)
            return null;
        DateTimeOffset now = clock.GetUtcNow();
        return blob.GenerateSasUri(new BlobSasBuilder(BlobSasPermissions.Read, now + life)
        {
            BlobContainerName = blob.BlobContainerName, BlobName = blob.Name, StartsOn = now - Slack, ContentType = mediaType, ContentDisposition = disposition,
        });
    }
}

/// <summary>Prediction files.</summary>
internal sealed class SubmissionBlobs(RemoteArea area) : AzureBlobStore(area), ISubmissionBlobs;

/// <summary>Truth and secret seeds, in a container that only the scorer's credential opens.</summary>
internal sealed class SealedBlobs(RemoteArea area) : AzureBlobStore(area), ISealedBlobs;
