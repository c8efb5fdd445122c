using System.IO.Pipelines;
using Challenge.Core.Blobs;
using Challenge.Formats;

namespace Challenge.Jobs.Publishing;

/// <summary>Writes a table into a blob store as a file of some format, as its rows come: between the two are a pipe and no more than a megabyte.</summary>
internal sealed class BlobTableWriter : IDisposable
{
    private readonly Pipe _pipe = new(new PipeOptions(pauseWriterThreshold: 1 << 20, resumeWriterThreshold: 1 << 19, useSynchronizationContext: false));
    private readonly CancellationTokenSource _stop;
    private readonly Task<BlobWrite> _storing;
    private readonly BufferedStream _content;
    private readonly ITableWriter _writer;

    /// <param name="blobs">The store.</param>
    /// <param name="format">The format.</param>
    /// <param name="cancellationToken">Ends the storing; nothing is kept then.</param>
    public BlobTableWriter(IBlobStore blobs, ITableFormat format, CancellationToken cancellationToken)
        : this(blobs, format.BeginWrite, cancellationToken)
    {
    }

    /// <param name="blobs">The store.</param>
    /// <param name="begin">Begins the file.</param>
    /// <param name="cancellationToken">Ends the storing; nothing is kept then.</param>
    public BlobTableWriter(IBlobStore blobs, Func<Stream, ITableWriter> begin, CancellationToken cancellationToken)
    {
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        // A buffer between, because every write into the pipe is flushed.
        _content = new BufferedStream(_pipe.Writer.AsStream(leaveOpen: true), 1 << 16);
        _writer = begin(_content);
        _storing = Task.Run(() => StoreAsync(blobs));
    }

    /// <summary>Number of rows appended.</summary>
    public long Rows { get; private set; }

    /// <summary>Adds rows; waits while the store is slower.</summary>
    public void Append(Table rows)
    {
        ThrowIfStoreBroke();
        _writer.Append(rows);
        Rows += rows.RowCount;
    }

    /// <summary>Ends the file and waits until it is durable.</summary>
    public BlobWritten Complete()
    {
        ThrowIfStoreBroke();
        _writer.Complete();
        _content.Flush();
        _pipe.Writer.Complete();
        return (BlobWritten)_storing.GetAwaiter().GetResult();
    }

    public void Dispose()
    {
        // After a whole file this changes nothing; otherwise reading fails with this fault, and the store keeps nothing.
        _pipe.Writer.Complete(new OperationCanceledException("the table was given up"));
        _stop.Cancel();
        ((Task)_storing).ContinueWith(static ended => ended.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default)
            .Wait(CancellationToken.None);
        _writer.Dispose();
        _stop.Dispose();
    }

    private async Task<BlobWrite> StoreAsync(IBlobStore blobs)
    {
        try
        {
            await using Stream content = _pipe.Reader.AsStream();
            return await blobs.WriteAsync(content, long.MaxValue, _stop.Token);
        }
        finally
        {
            // When the store broke, the writer sees a completed reader and does not wait for ever.
            await _pipe.Reader.CompleteAsync();
        }
    }

    private void ThrowIfStoreBroke()
    {
        if (_storing.IsCompleted)
            _storing.GetAwaiter().GetResult();
    }
}
