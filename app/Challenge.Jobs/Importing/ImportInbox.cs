using System.Text;
using Challenge.Core;

namespace Challenge.Jobs.Importing;

/// <summary>
/// Where a file to import waits for the scoring process: <c>imports/{dataset}</c> in the data folder, or <c>imports/{dataset}.url</c> with an
/// address to fetch. It outlives a restart, and a web process needs no more than to put it there.
/// </summary>
public sealed class ImportInbox(ServerOptions options)
{
    /// <summary>The folder.</summary>
    public string Folder => Path.Combine(options.DataFolder, "imports");

    /// <summary>Streams an upload into the inbox; false when it is longer than allowed. A broken upload leaves nothing.</summary>
    public async Task<bool> PutAsync(string dataset, Stream content, long maximumBytes, CancellationToken cancellationToken)
    {
        string waiting = Temporary();
        try
        {
            await using (FileStream file = new(waiting, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16, FileOptions.Asynchronous))
            {
                byte[] buffer = new byte[1 << 17];
                for (int read; (read = await content.ReadAsync(buffer, cancellationToken)) > 0;)
                {
                    if (file.Position + read > maximumBytes)
                        return false;
                    await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
                }
            }
            File.Move(waiting, FilePath(dataset), overwrite: true);
            File.Delete(UrlPath(dataset));
            return true;
        }
        finally
        {
            File.Delete(waiting);
        }
    }

    /// <summary>Leaves the address to be fetched; null for the one in the manifest.</summary>
    public async Task PutUrlAsync(string dataset, Uri? url, CancellationToken cancellationToken)
    {
        string waiting = Temporary();
        await File.WriteAllTextAsync(waiting, url?.AbsoluteUri ?? "", Encoding.UTF8, cancellationToken);
        File.Move(waiting, UrlPath(dataset), overwrite: true);
        File.Delete(FilePath(dataset));
    }

    /// <summary>The file's path, when one waits.</summary>
    public string? FindFile(string dataset) => File.Exists(FilePath(dataset)) ? FilePath(dataset) : null;

    /// <summary>The address, when one waits; empty for the one in the manifest.</summary>
    public string? FindUrl(string dataset) => File.Exists(UrlPath(dataset)) ? File.ReadAllText(UrlPath(dataset)).Trim() : null;

    /// <summary>Takes away what waits, once it is imported or refused.</summary>
    public void Remove(string dataset)
    {
        if (!Directory.Exists(Folder))
            return;
        File.Delete(FilePath(dataset));
        File.Delete(UrlPath(dataset));
    }

    private string Temporary()
    {
        Directory.CreateDirectory(Folder);
        return Path.Combine(Folder, $"{Guid.NewGuid():N}.part");
    }

    /// <summary>Dataset ids come from manifests: lower-case letters, digits and hyphens, so they are safe as file names.</summary>
    private string FilePath(string dataset) => Path.Combine(Folder, dataset);

    private string UrlPath(string dataset) => Path.Combine(Folder, dataset + ".url");
}
