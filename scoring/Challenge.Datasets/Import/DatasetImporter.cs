using System.Buffers;
using System.Globalization;
using Challenge.Datasets.Manifests;

namespace Challenge.Datasets.Import;

/// <summary>Fetches the file of a dataset and imports it. A download goes to a temporary file that is removed whatever happens.</summary>
/// <param name="import">Reads the file.</param>
/// <param name="http">Fetches addresses; its own timeout should be infinite, as <paramref name="limits"/> set theirs.</param>
/// <param name="limits">What an import may cost.</param>
/// <param name="temporaryFolder">Where downloads go; made when missing.</param>
public sealed class DatasetImporter(FileImport import, HttpClient http, ImportLimits limits, string temporaryFolder)
{
    /// <param name="manifest">A dataset with a <see cref="FileSource"/>.</param>
    /// <param name="from">Address or path of the file; null for the address in the manifest.</param>
    /// <param name="progress">Told the share of bytes fetched, where the size is known.</param>
    /// <param name="cancellationToken">Stops the import.</param>
    public async Task<BuildOutcome> ImportAsync(
        DatasetManifest manifest, string? from, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        if (manifest.Source is not FileSource source)
            return new DatasetRefused($"Dataset '{manifest.Id}' is generated, not imported. It needs no file.");
        from ??= source.Url;
        bool isUrl = Uri.TryCreate(from, UriKind.Absolute, out Uri? url) && !url.IsFile;
        if (isUrl && url!.Scheme is not ("http" or "https"))
            return new DatasetRefused($"'{from}' cannot be fetched: only http and https addresses can. Fetch it yourself and import the file.");
        if (isUrl)
            return await DownloadAsync(manifest, source, url!, progress, cancellationToken);
        if (!limits.AllowLocalFiles)
            return new DatasetRefused("Only http and https addresses can be imported here. Upload the file, or import it with the command-line tool: challenge import " + manifest.Id + " --from FILE.");
        return import.Run(manifest, url?.LocalPath ?? from, cancellationToken);
    }

    private async Task<BuildOutcome> DownloadAsync(
        DatasetManifest manifest, FileSource source, Uri url, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(temporaryFolder);
        string path = Path.Combine(temporaryFolder, $"import-{Guid.NewGuid():N}.tmp");
        using CancellationTokenSource total = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        total.CancelAfter(limits.TotalTimeout);
        try
        {
            string? problem = await FetchAsync(source, url, path, progress, total.Token);
            return problem is not null ? new DatasetRefused(problem) : import.Run(manifest, path, cancellationToken);
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or TimeoutException)
        {
            return new DatasetRefused($"{url} could not be fetched: {fault.Message}. Try again later, or fetch it yourself and import the file.");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new DatasetRefused($"{url} could not be fetched in time ({limits.IdleTimeout.TotalSeconds} s without data, {limits.TotalTimeout.TotalHours} h in all). Try again later, or fetch it yourself and import the file.");
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>Streams the address to the path; what is wrong with the answer, or null.</summary>
    private async Task<string?> FetchAsync(FileSource source, Uri url, string path, IProgress<double>? progress, CancellationToken total)
    {
        using CancellationTokenSource idle = CancellationTokenSource.CreateLinkedTokenSource(total);
        idle.CancelAfter(limits.IdleTimeout);
        using HttpResponseMessage answer = await http.GetAsync(url, HttpCompletionOption.ResponseHeadersRead, idle.Token);
        if (!answer.IsSuccessStatusCode)
            return $"{url} answers {(int)answer.StatusCode} {answer.ReasonPhrase}. Check the address, or fetch the file yourself and import it.";

        long most = source.Bytes ?? limits.MaximumBytes;
        long? announced = answer.Content.Headers.ContentLength;
        if (announced > most)
            return TooLarge(url, most);
        await using Stream content = await answer.Content.ReadAsStreamAsync(idle.Token);
        await using FileStream file = new(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16, FileOptions.Asynchronous);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(1 << 17);
        try
        {
            long fetched = 0;
            for (int read; (read = await content.ReadAsync(buffer, idle.Token)) > 0;)
            {
                fetched += read;
                if (fetched > most)
                    return TooLarge(url, most);
                await file.WriteAsync(buffer.AsMemory(0, read), total);
                idle.CancelAfter(limits.IdleTimeout);
                if ((announced ?? source.Bytes) is { } size and > 0)
                    progress?.Report(Math.Min(1, fetched / (double)size));
            }
            return null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static string TooLarge(Uri url, long most) => string.Create(
        CultureInfo.InvariantCulture, $"{url} holds more than the {most:N0} bytes allowed. It is not the file of the manifest, or the limit is too low.");
}
