using System.IO.Pipelines;
using Challenge.Core.Blobs;
using Challenge.Formats;

namespace Challenge.Jobs.Publishing;

/// <summary>Tables in and out of blob stores.</summary>
internal static class TableBlobs
{
    /// <summary>Writes a table as a file of that format, streaming: the bytes are never in memory or in a temporary file outside the store.</summary>
    public static async Task<BlobWritten> WriteAsync(this IBlobStore blobs, Table table, ITableFormat format, CancellationToken cancellationToken)
    {
        Pipe pipe = new(new PipeOptions(pauseWriterThreshold: 1 << 20, resumeWriterThreshold: 1 << 19, useSynchronizationContext: false));
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task writing = Task.Factory.StartNew(() => Fill(pipe.Writer, table, format), stop.Token, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            await using Stream content = pipe.Reader.AsStream();
            return (BlobWritten)await blobs.WriteAsync(content, long.MaxValue, stop.Token);
        }
        finally
        {
            // When the store broke, the writer sees a completed reader and ends.
            await pipe.Reader.CompleteAsync();
            await stop.CancelAsync();
            await writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Reads a blob of that format as a table.</summary>
    public static async Task<Table> ReadTableAsync(
        this IBlobStore blobs, string digest, ITableFormat format, CancellationToken cancellationToken)
    {
        await using Stream content = await blobs.OpenAsync(digest, cancellationToken)
            ?? throw new FileNotFoundException($"blob {digest} is not in its store");
        return format.Read(content, new ReadOptions { KeepArrays = true }, cancellationToken) switch
        {
            TableContent read => read.Table,
            ReadOutcome unreadable => throw new InvalidDataException($"blob {digest} cannot be read: {unreadable}"),
        };
    }

    private static void Fill(PipeWriter writer, Table table, ITableFormat format)
    {
        try
        {
            // A buffer between, because every write into the pipe is flushed.
            using (BufferedStream buffered = new(writer.AsStream(leaveOpen: true), 1 << 16))
                format.Write(table, buffered);
            writer.Complete();
        }
        catch (Exception fault)
        {
            // Reading fails with the same fault, and the store keeps nothing.
            writer.Complete(fault);
        }
    }
}
