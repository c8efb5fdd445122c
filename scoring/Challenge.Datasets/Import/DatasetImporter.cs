using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Challenge.Datasets.Manifests;

namespace Challenge.Datasets.Import;

/// <summary>
/// Fetches the files of a dataset and imports them. What a broken download has brought is kept for the next try and removed after a week; whole files are
/// removed when the import has ended, however it ended.
/// </summary>
/// <param name="import">Reads the files.</param>
/// <param name="http">Fetches addresses; its own timeout should be infinite, as <paramref name="limits"/> set theirs.</param>
/// <param name="limits">What an import may cost.</param>
/// <param name="temporaryFolder">Where downloads go; made when missing.</param>
public sealed class DatasetImporter(FileImport import, HttpClient http, ImportLimits limits, string temporaryFolder)
{
    private const string Prefix = "download-";

    /// <summary>Makes the whole dataset in memory: <see cref="BuiltDataset"/> or <see cref="DatasetRefused"/>.</summary>
    /// <inheritdoc cref="StreamAsync"/>
    public async Task<BuildOutcome> ImportAsync(
        DatasetManifest manifest, string? from, IProgress<double>? progress, CancellationToken cancellationToken) =>
        BuiltDataset.Collect(await StreamAsync(manifest, from, progress, cancellationToken));

    /// <summary>
    /// Fetches what is not here, checks it, and then gives the rows of every split, block after block, or <see cref="DatasetRefused"/>, which is then the last.
    /// The stream is to be read once, and to its end or disposed, which removes what was fetched.
    /// </summary>
    /// <param name="manifest">A dataset with a <see cref="FileSource"/>.</param>
    /// <param name="from">Address or path of the file, or of the folder or archive of several; null for the address in the manifest.</param>
    /// <param name="progress">Told the share of bytes fetched, where the size is known.</param>
    /// <param name="cancellationToken">Stops the import.</param>
    public async Task<IEnumerable<BuildOutcome>> StreamAsync(
        DatasetManifest manifest, string? from, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        if (manifest.Source is not FileSource source)
            return [new DatasetRefused($"Dataset '{manifest.Id}' is generated, not imported. It needs no file.")];
        from ??= source.Url;
        bool isUrl = Uri.TryCreate(from, UriKind.Absolute, out Uri? url) && !url.IsFile;
        if (isUrl && url!.Scheme is not ("http" or "https"))
            return [new DatasetRefused($"'{from}' cannot be fetched: only http and https addresses can. Fetch it yourself and import the file.")];
        if (isUrl)
            return await FetchAsync(manifest, source, url!, progress, cancellationToken);
        return limits.AllowLocalFiles
            ? Read(manifest, LocalFiles.At(source, url?.LocalPath ?? from, temporaryFolder, limits), cancellationToken)
            : [new DatasetRefused($"Only http and https addresses can be imported here. Upload the file, or import it with the command-line tool: challenge import {manifest.Id} --from FILE.")];
    }

    private async Task<IEnumerable<BuildOutcome>> FetchAsync(
        DatasetManifest manifest, FileSource source, Uri url, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        if (source.Files.Count > 0 && !source.IsArchive && !url.AbsoluteUri.EndsWith('/'))
            return [new DatasetRefused($"Dataset '{manifest.Id}' is made of {source.Files.Count} files: give the address of the folder that holds them, with / at its end.")];
        Directory.CreateDirectory(temporaryFolder);
        RemoveForgotten();
        SourcePath[] wanted = source.IsArchive
            ? [new SourcePath("", source.Sha256, source.Bytes)]
            : [.. source.Parts.SelectMany(static p => p.Beside.Prepend(p.Path)).DistinctBy(static p => p.Name)];
        Dictionary<string, string> paths = new(StringComparer.Ordinal);
        using CancellationTokenSource total = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        total.CancelAfter(limits.TotalTimeout);
        try
        {
            long left = limits.MaximumBytes;
            foreach ((int index, SourcePath file) in wanted.Index())
            {
                Uri address = file.Name.Length == 0 ? url : new Uri(url, Uri.EscapeDataString(file.Name).Replace("%2F", "/", StringComparison.Ordinal));
                string path = Path.Combine(temporaryFolder, Prefix + Name(manifest, address));
                Download download = new(http, limits, address, path, file.Bytes ?? left, file.Sha256 is not null, Report);
                if (await download.RunAsync(total.Token) is { } problem)
                    return [new DatasetRefused(problem)];
                // At once, so that a wrong file among many is known before the others are fetched.
                if (FileCheck.FindProblem(file, path, address.AbsoluteUri) is { } wrong)
                {
                    download.Remove();
                    return [new DatasetRefused(wrong + " The file that came was removed.")];
                }
                left -= new FileInfo(path).Length;
                paths.Add(file.Name, path);

                void Report(long bytes, long? size)
                {
                    if ((size ?? file.Bytes) is { } all and > 0)
                        progress?.Report((index + Math.Min(1, bytes / (double)all)) / wanted.Length);
                }
            }
        }
        catch (IOException fault)
        {
            return [new DatasetRefused($"What came from {url} could not be stored: {fault.Message.TrimEnd('.')}. Make room for it, and import it again.")];
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return [new DatasetRefused(string.Create(CultureInfo.InvariantCulture, $"{url} could not be fetched in time ({limits.TotalTimeout.TotalHours} h in all). What has come is kept: the next import goes on from there."))];
        }
        return Read(manifest, new FetchedFiles(source, paths, temporaryFolder, limits), cancellationToken);
    }

    private IEnumerable<BuildOutcome> Read(DatasetManifest manifest, LocalFiles files, CancellationToken cancellationToken)
    {
        using (files)
        {
            foreach (BuildOutcome outcome in import.Stream(manifest, files, cancellationToken))
                yield return outcome;
        }
    }

    /// <summary>The same address of the same dataset has the same name in every process, so that a download is gone on with.</summary>
    private static string Name(DatasetManifest manifest, Uri address) =>
        $"{manifest.Id}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(address.AbsoluteUri)))[..16]}";

    private void RemoveForgotten()
    {
        foreach (string path in Directory.EnumerateFiles(temporaryFolder, Prefix + "*"))
        {
            if (DateTime.UtcNow - File.GetLastWriteTimeUtc(path) > limits.KeepPartial)
                File.Delete(path);
        }
    }
}
