using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Challenge.Datasets.Manifests;

namespace Challenge.Datasets.Import;

/// <summary>Fetches the files of a source, or the archive that holds them, one after the other; each is checked before the next is asked for.</summary>
/// <param name="manifest">The dataset.</param>
/// <param name="source">Its files.</param>
/// <param name="http">Makes the requests.</param>
/// <param name="limits">What an import may cost.</param>
/// <param name="temporaryFolder">Where downloads go.</param>
internal sealed class SourceFetch(DatasetManifest manifest, FileSource source, HttpClient http, ImportLimits limits, string temporaryFolder)
{
    private readonly Dictionary<string, string> _downloads = new(StringComparer.Ordinal);

    /// <summary>Why nothing was fetched.</summary>
    public string Problem { get; private set; } = "";

    /// <summary>The files, or null and the <see cref="Problem"/>.</summary>
    /// <param name="url">The file; of several files the folder, which ends in <c>/</c>, or the archive.</param>
    /// <param name="progress">Told the share of bytes fetched, where the size is known.</param>
    /// <param name="cancellationToken">Stops the download; what has come stays for the next try.</param>
    public async Task<FetchedFiles?> RunAsync(Uri url, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        bool isFolder = source.Files.Count > 0 && url.AbsoluteUri.EndsWith('/');
        if (source.Files.Count > 0 && !isFolder && !source.IsArchive)
            return Refuse($"Dataset '{manifest.Id}' is made of {source.Files.Count} files: give the address of the folder that holds them, with / at its end. An archive of them is to be fetched first, and then imported as a file.");
        SourcePath[] wanted = source.Files.Count > 0 && !isFolder
            ? [source.Whole]
            : [.. source.Parts.SelectMany(static p => p.Beside.Prepend(p.Path)).DistinctBy(static p => p.Name)];
        using CancellationTokenSource total = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        total.CancelAfter(limits.TotalTimeout);
        try
        {
            long left = limits.MaximumBytes;
            foreach ((int index, SourcePath file) in wanted.Index())
            {
                if (left <= 0)
                    return Refuse(string.Create(CultureInfo.InvariantCulture, $"The first {index} of {wanted.Length} files of {url} have all of the {limits.MaximumBytes:N0} bytes that an import may fetch here. They are not the files of the manifest, or the limit is too low."));
                void Report(long bytes, long? size)
                {
                    if ((size ?? file.Bytes) is { } all and > 0)
                        progress?.Report((index + Math.Min(1, bytes / (double)all)) / wanted.Length);
                }
                if (await FetchAsync(file, file.Name.Length == 0 ? url : new Uri(url, Uri.EscapeDataString(file.Name).Replace("%2F", "/", StringComparison.Ordinal)), left, Report, total.Token) is not { } bytes)
                    return null;
                left -= bytes;
            }
            return FetchedFiles.Take(source, _downloads, temporaryFolder, limits) ?? RefuseTaken(url);
        }
        catch (FileNotFoundException)
        {
            // Whole downloads belong to nobody until they are taken, so one may go while it is checked or others are fetched.
            return RefuseTaken(url);
        }
        catch (IOException fault)
        {
            return Refuse($"What came from {url} could not be stored: {fault.Message.TrimEnd('.')}. Make room for it, and import it again.");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Refuse(string.Create(CultureInfo.InvariantCulture, $"{url} could not be fetched in time ({limits.TotalTimeout.TotalHours} h in all). What has come is kept: the next import goes on from there."));
        }
    }

    /// <summary>The size of the file when it is here and is the right one. Checked at once, so that a wrong file among many is known before the others are fetched.</summary>
    private async Task<long?> FetchAsync(SourcePath file, Uri address, long left, Action<long, long?> fetched, CancellationToken cancellationToken)
    {
        string path = Path.Combine(temporaryFolder, ImportLeftovers.Download + Name(address));
        Download download = new(http, limits, address, path, Math.Min(file.Bytes ?? left, left), file.HasDigest, fetched);
        if (await download.RunAsync(cancellationToken) is { } problem)
        {
            Refuse(problem);
            return null;
        }
        if (FileCheck.FindProblem(file, path, address.AbsoluteUri) is { } wrong)
        {
            File.Delete(path);
            Refuse(wrong + " The file that came was removed.");
            return null;
        }
        _downloads.Add(file.Name, path);
        return new FileInfo(path).Length;
    }

    /// <summary>The same address of the same dataset has the same name in every process, so that a download is gone on with.</summary>
    private string Name(Uri address) =>
        $"{manifest.Id}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(address.AbsoluteUri)))[..16]}";

    private FetchedFiles? RefuseTaken(Uri url) => Refuse($"Another import of {url} took what was fetched at the same moment. Import it again.");

    private FetchedFiles? Refuse(string problem)
    {
        Problem = problem;
        return null;
    }
}
