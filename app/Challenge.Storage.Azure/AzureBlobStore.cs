using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Challenge.Core.Blobs;

namespace Challenge.Storage.Azure;

/// <summary>
/// Blobs in a container of Azure Blob Storage, named by their sha-256. Content of one block is put under its name at once. Longer content is sent
/// block by block while it is hashed, to a temporary name, and then copied by the server to its own: a name that exists always has its whole
/// content behind it.
/// </summary>
/// <param name="area">The container and its credential.</param>
internal abstract class AzureBlobStore(RemoteArea area) : IBlobStore
{
    /// <summary>One block. A blob has at most 50,000 of them: 390 GiB.</summary>
    private const int BlockBytes = 8 << 20;

    /// <summary>The storage's times are whole seconds.</summary>
    private static readonly TimeSpan ClockGrain = TimeSpan.FromSeconds(2);

    /// <summary>A blob that somebody deletes each time when it was found is a bug, not a collision.</summary>
    private const int MostCollisions = 10;

    /// <summary>An upload without a lease that is older than this will not be gone on with.</summary>
    private static readonly TimeSpan Abandoned = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan CopyPoll = TimeSpan.FromMilliseconds(100);

    protected BlobContainerClient Container { get; } = Containers.Open(area);

    protected string Address => area.Address;

    /// <summary>Makes the container where the credential may, and sees that it can be used.</summary>
    /// <exception cref="BlobStorageException">It cannot.</exception>
    public Task PrepareAsync(CancellationToken cancellationToken) => AzureFault.GuardAsync("open the container", Address, async () =>
    {
        // A signature is of a container that is there.
        if (area.Key is not null)
            await Container.CreateIfNotExistsAsync(PublicAccessType.None, cancellationToken: cancellationToken);
        await foreach (Page<BlobItem> _ in Container.GetBlobsAsync(cancellationToken: cancellationToken).AsPages(pageSizeHint: 1))
            break;
        // Predictions are taken in by processes that no cleaner of builds looks after.
        await RemoveUnfinishedAsync(Abandoned, cancellationToken);
        return true;
    }, cancellationToken);

    public async Task<BlobWrite> WriteAsync(Stream content, long maximumBytes, CancellationToken cancellationToken)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] block = GC.AllocateUninitializedArray<byte>(BlockBytes);
        UnfinishedUpload? upload = null;
        try
        {
            long bytes = 0;
            while (true)
            {
                int filled = 0;
                int read = 1;
                while (filled < block.Length && (read = await content.ReadAsync(block.AsMemory(filled), cancellationToken)) > 0)
                {
                    filled += read;
                    if (bytes + filled > maximumBytes)
                        return new BlobTooLarge(maximumBytes);
                }
                bytes += filled;
                hash.AppendData(block, 0, filled);
                bool isEnd = read == 0;
                if (isEnd && upload is null)
                    return await PutAsync(block, filled, Convert.ToHexStringLower(hash.GetHashAndReset()), cancellationToken);
                if (filled > 0)
                {
                    int count = filled;
                    upload ??= await GuardAsync("begin an upload", () => UnfinishedUpload.BeginAsync(Container, cancellationToken), cancellationToken);
                    await GuardAsync("take a block of an upload", () => Done(upload.StageAsync(block, count, cancellationToken)), cancellationToken);
                }
                if (isEnd)
                    break;
            }
            string digest = Convert.ToHexStringLower(hash.GetHashAndReset());
            await GuardAsync("end an upload", () => Done(FinishAsync(upload!, digest, cancellationToken)), cancellationToken);
            return new BlobWritten(digest, bytes);
        }
        finally
        {
            if (upload is not null)
                await upload.DisposeAsync();
        }
    }

    public Task<Stream?> OpenAsync(string digest, CancellationToken cancellationToken) => !IsDigest(digest)
        ? Task.FromResult<Stream?>(null)
        : GuardAsync("open a blob", async () =>
        {
            BlobClient blob = Container.GetBlobClient(digest);
            return await FindAsync(blob, cancellationToken) is { } found && IsWhole(found) ? new BlobStream(blob, found.ContentLength, Address) : (Stream?)null;
        }, cancellationToken);

    public Task DeleteAsync(string digest, CancellationToken cancellationToken) => !IsDigest(digest)
        ? Task.CompletedTask
        : GuardAsync("delete a blob", async () => await Container.GetBlobClient(digest).DeleteIfExistsAsync(cancellationToken: cancellationToken), cancellationToken);

    public async IAsyncEnumerable<string> ListAsync(DateTimeOffset since, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        DateTimeOffset earliest = since < DateTimeOffset.MinValue + ClockGrain ? since : since - ClockGrain;
        await using IAsyncEnumerator<BlobItem> items = Container.GetBlobsAsync(cancellationToken: cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await GuardAsync("list blobs", async () => await items.MoveNextAsync(), cancellationToken))
        {
            if (IsDigest(items.Current.Name) && items.Current.Properties.LastModified >= earliest)
                yield return items.Current.Name;
        }
    }

    public Task RemoveUnfinishedAsync(TimeSpan minimumAge, CancellationToken cancellationToken) => GuardAsync("remove unfinished uploads", async () =>
    {
        await foreach (BlobItem item in Container.GetBlobsAsync(states: BlobStates.Uncommitted, prefix: UnfinishedUpload.Folder, cancellationToken: cancellationToken))
        {
            if (DateTimeOffset.UtcNow - (item.Properties.LastModified ?? default) < minimumAge)
                continue;
            BlobClient blob = Container.GetBlobClient(item.Name);
            try
            {
                await blob.DeleteIfExistsAsync(cancellationToken: cancellationToken);
            }
            catch (RequestFailedException refused) when (refused.Status is 404 or 409 or 412)
            {
                // Leased by its writer, or by one that was killed less than a minute ago; or removed by another process that cleans as well.
            }
        }
        return true;
    }, cancellationToken);

    private Task<BlobWrite> PutAsync(byte[] block, int count, string digest, CancellationToken cancellationToken) => GuardAsync<BlobWrite>("take a blob", async () =>
    {
        BlobClient blob = Container.GetBlobClient(digest);
        await PlaceAsync(blob, async () =>
        {
            using MemoryStream content = new(block, 0, count, writable: false);
            await blob.UploadAsync(content, new BlobUploadOptions { Conditions = IsNew() }, cancellationToken);
            return true;
        }, cancellationToken);
        return new BlobWritten(digest, count);
    }, cancellationToken);

    private async Task FinishAsync(UnfinishedUpload upload, string digest, CancellationToken cancellationToken)
    {
        await upload.CommitAsync(cancellationToken);
        BlobClient blob = Container.GetBlobClient(digest);
        await PlaceAsync(blob, async () =>
        {
            await blob.StartCopyFromUriAsync(upload.Address, new BlobCopyFromUriOptions { DestinationConditions = IsNew() }, cancellationToken);
            // The storage may fail to copy, and somebody may delete the copy meanwhile.
            return await SettledAsync(blob, cancellationToken) is { } copied && IsWhole(copied);
        }, cancellationToken);
    }

    /// <summary>
    /// Gives content its name. Where the name is taken its content is the same and is kept, but marked as written now: who looks for blobs that
    /// nothing refers to must not take it for an old one. Somebody may delete it between the two, and then it is placed again.
    /// </summary>
    /// <param name="blob">The name.</param>
    /// <param name="place">Puts the content there where nothing is; false when it did not stay.</param>
    /// <param name="cancellationToken">Stops trying.</param>
    private static async Task PlaceAsync(BlobClient blob, Func<Task<bool>> place, CancellationToken cancellationToken)
    {
        for (int collision = 0; collision <= MostCollisions; collision++)
        {
            try
            {
                if (await place())
                    return;
            }
            catch (RequestFailedException taken) when (taken.Status is 409 or 412 && collision < MostCollisions)
            {
                // Kept or placed again, below.
            }
            if (await IsKeptAsync(blob, cancellationToken))
                return;
        }
        throw new RequestFailedException(409, "the content was removed or not copied each time it was put there");
    }

    private static async Task<bool> IsKeptAsync(BlobClient blob, CancellationToken cancellationToken)
    {
        if (await SettledAsync(blob, cancellationToken) is not { } found)
            return false;
        try
        {
            if (IsWhole(found))
                await blob.SetMetadataAsync(new Dictionary<string, string> { ["written"] = "again" }, cancellationToken: cancellationToken);
            else
                await blob.DeleteIfExistsAsync(conditions: new BlobRequestConditions { IfMatch = found.ETag }, cancellationToken: cancellationToken);
            return IsWhole(found);
        }
        catch (RequestFailedException gone) when (gone.Status is 404 or 412)
        {
            return false;
        }
    }

    /// <summary>The blob once no copy to it is under way, which the storage ends even when its writer is gone; null where there is none.</summary>
    private static async Task<BlobProperties?> SettledAsync(BlobClient blob, CancellationToken cancellationToken)
    {
        BlobProperties? found;
        while ((found = await FindAsync(blob, cancellationToken)) is { CopySource: not null, CopyStatus: CopyStatus.Pending })
            await Task.Delay(CopyPoll, cancellationToken);
        return found;
    }

    private static async Task<BlobProperties?> FindAsync(BlobClient blob, CancellationToken cancellationToken)
    {
        try
        {
            return await blob.GetPropertiesAsync(cancellationToken: cancellationToken);
        }
        catch (RequestFailedException missing) when (missing.Status == 404 && missing.ErrorCode != "ContainerNotFound")
        {
            return null;
        }
    }

    /// <summary>A copy under way, or one that failed, has a name and no content.</summary>
    private static bool IsWhole(BlobProperties found) => found.CopySource is null || found.CopyStatus == CopyStatus.Success;

    private static BlobRequestConditions IsNew() => new() { IfNoneMatch = ETag.All };

    private Task<T> GuardAsync<T>(string action, Func<Task<T>> call, CancellationToken cancellationToken) => AzureFault.GuardAsync(action, Address, call, cancellationToken);

    private static async Task<bool> Done(Task task)
    {
        await task;
        return true;
    }

    /// <summary>Whether a blob can have that name; nothing else is ever asked for.</summary>
    private static bool IsDigest(string digest) => digest.Length == 64 && digest.All(char.IsAsciiHexDigitLower);
}
