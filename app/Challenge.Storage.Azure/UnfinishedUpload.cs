using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace Challenge.Storage.Azure;

/// <summary>
/// Content on its way into the store, under a temporary name because its digest is known at its end. The writer holds a lease on that name and
/// renews it: like the lock of an open file, it ends soon after its process, so a name without a lease belongs to nobody.
/// </summary>
internal sealed class UnfinishedUpload : IAsyncDisposable
{
    /// <summary>Where temporary names are.</summary>
    public const string Folder = "tmp/";

    /// <summary>The longest that a lease may be that ends by itself.</summary>
    private static readonly TimeSpan LeaseLife = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan Renewal = TimeSpan.FromSeconds(20);

    /// <summary>Tidying up after a fault does not wait for a storage that is gone.</summary>
    private static readonly TimeSpan TidyingLimit = TimeSpan.FromSeconds(10);

    private readonly BlockBlobClient _blob;
    private readonly BlobLeaseClient _lease;
    private readonly CancellationTokenSource _end = new();
    private readonly List<string> _blocks = [];
    private readonly Task _renewing;

    private UnfinishedUpload(BlockBlobClient blob, BlobLeaseClient lease)
    {
        (_blob, _lease) = (blob, lease);
        _renewing = RenewAsync();
    }

    /// <summary>The address to copy from; it carries a signature where that is the credential.</summary>
    public Uri Address => _blob.Uri;

    public static async Task<UnfinishedUpload> BeginAsync(BlobContainerClient container, CancellationToken cancellationToken)
    {
        BlockBlobClient blob = container.GetBlockBlobClient(Folder + Guid.NewGuid().ToString("N"));
        BlobUploadOptions isNew = new() { Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All } };
        await blob.UploadAsync(Stream.Null, isNew, cancellationToken);
        BlobLeaseClient lease = blob.GetBlobLeaseClient();
        await lease.AcquireAsync(LeaseLife, cancellationToken: cancellationToken);
        return new UnfinishedUpload(blob, lease);
    }

    /// <summary>Sends a block.</summary>
    public async Task StageAsync(byte[] bytes, int count, CancellationToken cancellationToken)
    {
        // All of a blob's block names have the same length.
        string name = Convert.ToBase64String(BitConverter.GetBytes(_blocks.Count));
        using MemoryStream content = new(bytes, 0, count, writable: false);
        await _blob.StageBlockAsync(name, content, new BlockBlobStageBlockOptions { Conditions = Held }, cancellationToken);
        _blocks.Add(name);
    }

    /// <summary>Makes the blocks the content.</summary>
    public Task CommitAsync(CancellationToken cancellationToken) => _blob.CommitBlockListAsync(_blocks, new CommitBlockListOptions { Conditions = Held }, cancellationToken);

    /// <summary>Removes the temporary name, whatever became of the upload.</summary>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _renewing;
        using CancellationTokenSource limit = new(TidyingLimit);
        try
        {
            await _blob.DeleteIfExistsAsync(conditions: Held, cancellationToken: limit.Token);
        }
        catch (Exception fault) when (fault is OperationCanceledException || AzureFault.IsStorage(fault, limit.Token))
        {
            // The storage is gone. The lease ends by itself, and then anybody may remove the name.
        }
        _end.Dispose();
    }

    private BlobRequestConditions Held => new() { LeaseId = _lease.LeaseId };

    private async Task RenewAsync()
    {
        using PeriodicTimer timer = new(Renewal);
        try
        {
            while (await timer.WaitForNextTickAsync(_end.Token))
                await _lease.RenewAsync(cancellationToken: _end.Token);
        }
        catch (Exception fault) when (fault is OperationCanceledException || AzureFault.IsStorage(fault, _end.Token))
        {
            // Without the lease the next block is refused, and the upload ends with that reason.
        }
    }
}
