using Challenge.Datasets.Manifests;
using Challenge.Formats;

namespace Challenge.Datasets.Import;

/// <summary>Makes a dataset of files that somebody published: checks that they are those files, reads them, and deals their rows out to the splits.</summary>
public sealed class FileImport(FormatCatalog formats, ImportLimits? limits = null)
{
    private readonly ImportLimits _limits = limits ?? new ImportLimits();

    /// <summary>Makes the whole dataset in memory: <see cref="BuiltDataset"/> or <see cref="DatasetRefused"/>.</summary>
    /// <param name="manifest">A dataset with a <see cref="FileSource"/>.</param>
    /// <param name="path">The file, here; of a source of several files the folder or archive that holds them.</param>
    /// <param name="cancellationToken">Stops the import.</param>
    public BuildOutcome Run(DatasetManifest manifest, string path, CancellationToken cancellationToken)
    {
        if (manifest.Source is not FileSource source)
            return new DatasetRefused($"Dataset '{manifest.Id}' is generated, not imported. It needs no file.");
        using LocalFiles files = LocalFiles.At(source, path, Path.GetTempPath(), _limits);
        return BuiltDataset.Collect(Stream(manifest, files, cancellationToken));
    }

    /// <summary>
    /// Makes every split, block after block: <see cref="SplitRows"/> in the manifest's order, or <see cref="DatasetRefused"/>, which is then the last. The files are
    /// checked before the first row is given.
    /// </summary>
    /// <param name="manifest">A dataset with a <see cref="FileSource"/>.</param>
    /// <param name="files">Its files, to be kept until the stream has ended.</param>
    /// <param name="cancellationToken">Stops the import.</param>
    public IEnumerable<BuildOutcome> Stream(DatasetManifest manifest, LocalFiles files, CancellationToken cancellationToken)
    {
        if (manifest.Source is not FileSource source)
            return [new DatasetRefused($"Dataset '{manifest.Id}' is generated, not imported. It needs no file.")];
        if (formats.FindReader(source.Format) is not { } format)
            return [new DatasetRefused($"Dataset '{manifest.Id}' is a file in the format '{source.Format}', which this release cannot read. It reads: {string.Join(", ", formats.Readers.Select(f => f.Id))}.")];
        return FindWrongFile(source, files) is { } wrong ? [new DatasetRefused(wrong)] : Rows(manifest, source, format, files, cancellationToken);
    }

    private IEnumerable<BuildOutcome> Rows(DatasetManifest manifest, FileSource source, ITableReader format, LocalFiles files, CancellationToken cancellationToken)
    {
        // A text format may be compressed itself; for others gzip is a cover around the file.
        using LocalFiles? gunzipped = format.Id.EndsWith(".gz", StringComparison.Ordinal) ? null : new GunzippedFiles(files, _limits);
        foreach (BuildOutcome outcome in new FileSplits(manifest, source, new FileTables(manifest, source, format, gunzipped ?? files, _limits, cancellationToken)).Stream())
            yield return outcome;
    }

    private static string? FindWrongFile(FileSource source, LocalFiles files)
    {
        if (source.IsArchive && File.Exists(files.Archive) && FileCheck.FindProblem(source.Whole, files.Archive, source.Url) is { } other)
            return other;
        foreach (SourcePath file in source.Parts.SelectMany(static p => p.Beside.Prepend(p.Path)).DistinctBy(static p => p.Name))
        {
            if (files.Find(file, out string missing) is not { } path)
                return missing;
            if (FileCheck.FindProblem(file, path, source.IsArchive ? source.Url : source.Url + file.Name) is { } wrong)
                return wrong;
        }
        return null;
    }
}
