using Challenge.Core.Blobs;

namespace Challenge.Storage.Tests;

/// <summary>The three stores of a server, and a look behind them.</summary>
internal abstract class BlobAreas : IAsyncDisposable
{
    public abstract IPublishedBlobs Published { get; }

    public abstract ISubmissionBlobs Submissions { get; }

    public abstract ISealedBlobs Sealed { get; }

    /// <summary>How many things are kept in an area, finished or not.</summary>
    public abstract Task<int> CountAsync(IBlobStore area);

    public abstract ValueTask DisposeAsync();
}
