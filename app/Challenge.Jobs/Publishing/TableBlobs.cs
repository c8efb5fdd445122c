using Challenge.Core.Blobs;
using Challenge.Formats;

namespace Challenge.Jobs.Publishing;

/// <summary>Tables in and out of blob stores.</summary>
internal static class TableBlobs
{
    /// <summary>Writes a table as a file of that format, streaming.</summary>
    public static Task<BlobWritten> WriteAsync(this IBlobStore blobs, Table table, ITableFormat format, CancellationToken cancellationToken) =>
        Task.Factory.StartNew(
            () =>
            {
                using BlobTableWriter writer = new(blobs, format, cancellationToken);
                writer.Append(table);
                return writer.Complete();
            },
            cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);

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
}
