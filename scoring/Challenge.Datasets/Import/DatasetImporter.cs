using Challenge.Datasets.Manifests;

namespace Challenge.Datasets.Import;

/// <summary>
/// Fetches the files of a dataset and imports them. What a broken download has brought is kept for the next try; whole files and those out of an archive are removed when the
/// import has ended. What stays behind, because a process was ended in the middle, is removed by an import after <see cref="ImportLimits.KeepPartial"/>.
/// </summary>
/// <param name="import">Reads the files.</param>
/// <param name="http">Fetches addresses; its own timeout should be infinite, as <paramref name="limits"/> set theirs.</param>
/// <param name="limits">What an import may cost.</param>
/// <param name="temporaryFolder">Where downloads go; made when missing.</param>
public sealed class DatasetImporter(FileImport import, HttpClient http, ImportLimits limits, string temporaryFolder)
{
    /// <summary>Makes the whole dataset in memory: <see cref="BuiltDataset"/> or <see cref="DatasetRefused"/>.</summary>
    /// <inheritdoc cref="StreamAsync"/>
    public async Task<BuildOutcome> ImportAsync(
        DatasetManifest manifest, string? from, IProgress<double>? progress, CancellationToken cancellationToken) =>
        BuiltDataset.Collect(await StreamAsync(manifest, from, progress, cancellationToken));

    /// <summary>
    /// Fetches what is not here, checks it, and then gives the rows of every split, block after block, or <see cref="DatasetRefused"/>, which is then the last.
    /// The stream is to be read once, to its end or until its enumerator is disposed, which removes what was fetched; nothing is removed by a stream that is never begun.
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
        if (!isUrl && !limits.AllowLocalFiles)
            return [new DatasetRefused($"Only http and https addresses can be imported here. Upload the file, or import it with the command-line tool: challenge import {manifest.Id} --from FILE.")];
        Directory.CreateDirectory(temporaryFolder);
        ImportLeftovers.RemoveOld(temporaryFolder, limits.KeepPartial, ImportLeftovers.Download, ImportLeftovers.Fetched, ImportLeftovers.Unpacked);
        if (!isUrl)
            return Read(manifest, LocalFiles.At(source, url?.LocalPath ?? from, temporaryFolder, limits), cancellationToken);
        SourceFetch fetch = new(manifest, source, http, limits, temporaryFolder);
        return await fetch.RunAsync(url!, progress, cancellationToken) is { } files
            ? Read(manifest, files, cancellationToken)
            : [new DatasetRefused(fetch.Problem)];
    }

    private IEnumerable<BuildOutcome> Read(DatasetManifest manifest, LocalFiles files, CancellationToken cancellationToken)
    {
        using (files)
        {
            foreach (BuildOutcome outcome in import.Stream(manifest, files, cancellationToken))
                yield return outcome;
        }
    }
}
