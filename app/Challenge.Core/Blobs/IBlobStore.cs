namespace Challenge.Core.Blobs;

/// <summary>Content-addressed bytes: a blob's name is its sha-256, so writing the same content twice is harmless. A blob never changes.</summary>
public interface IBlobStore
{
    /// <summary>Streams the content to durable storage, hashing on the way. A cancelled or broken write leaves nothing behind.</summary>
    Task<BlobWrite> WriteAsync(Stream content, long maximumBytes, CancellationToken cancellationToken);

    /// <summary>A seekable stream over the blob, or null when there is none of that digest.</summary>
    Task<Stream?> OpenAsync(string digest, CancellationToken cancellationToken);

    /// <summary>Removes the blob if it is there.</summary>
    Task DeleteAsync(string digest, CancellationToken cancellationToken);

    /// <summary>Digests of the blobs that were written at that time or later, in no order.</summary>
    IAsyncEnumerable<string> ListAsync(DateTimeOffset since, CancellationToken cancellationToken);

    /// <summary>Removes what writers began and can no longer end, such as those of a killed process.</summary>
    /// <param name="minimumAge">How long nothing was written to them: zero only while nobody writes.</param>
    /// <param name="cancellationToken">Stops removing.</param>
    Task RemoveUnfinishedAsync(TimeSpan minimumAge, CancellationToken cancellationToken);
}

/// <summary>Files that everybody may download.</summary>
public interface IPublishedBlobs : IBlobStore
{
    /// <summary>A link under which anybody may download the blob for a while; null where this server sends it itself.</summary>
    /// <param name="digest">The blob.</param>
    /// <param name="mediaType">What it is to be sent as.</param>
    /// <param name="disposition">The header Content-Disposition that it is to be sent with.</param>
    Uri? FindLink(string digest, string mediaType, string disposition) => null;
}

/// <summary>Prediction files: their senders' and the scorer's alone.</summary>
public interface ISubmissionBlobs : IBlobStore;

/// <summary>Truth and secret seeds. Registered only in a process with the scoring role.</summary>
public interface ISealedBlobs : IBlobStore;
