using Challenge.Datasets.Manifests;

namespace Challenge.Datasets.Import;

/// <summary>Files that were downloaded for an import and belong to it alone; disposing removes them.</summary>
internal sealed class FetchedFiles : LocalFiles
{
    private readonly Dictionary<string, string> _paths;
    private readonly LocalFiles? _archive;

    private FetchedFiles(Dictionary<string, string> paths, LocalFiles? archive, string temporaryFolder)
        : base(temporaryFolder) => (_paths, _archive) = (paths, archive);

    /// <summary>
    /// Takes whole downloads, whose names all processes share, over into the hands of one import: by giving each a name of its own, which can succeed once. Null when another
    /// import was faster; then all are as they were.
    /// </summary>
    /// <param name="source">What is imported.</param>
    /// <param name="downloads">Name of a file in the source → where it was fetched to; an archive has the name "".</param>
    /// <param name="temporaryFolder">Where downloads and files out of an archive lie.</param>
    /// <param name="limits">What an import may cost.</param>
    public static FetchedFiles? Take(FileSource source, IReadOnlyDictionary<string, string> downloads, string temporaryFolder, ImportLimits limits)
    {
        Dictionary<string, string> own = new(StringComparer.Ordinal);
        try
        {
            foreach ((string name, string path) in downloads)
            {
                string taken = Path.Combine(temporaryFolder, $"{ImportLeftovers.Fetched}{Guid.NewGuid():N}.tmp");
                // A download may have waited for days. From now on it is young, so that no other import takes it for what an ended process left.
                File.SetLastWriteTimeUtc(path, DateTime.UtcNow);
                File.Move(path, taken);
                own.Add(name, taken);
            }
        }
        catch (FileNotFoundException)
        {
            foreach ((string name, string taken) in own)
                File.Move(taken, downloads[name], overwrite: true);
            return null;
        }
        bool isArchive = source.Files.Count > 0 && own.ContainsKey("");
        return new FetchedFiles(own, isArchive ? new ArchiveFiles(source, own[""], temporaryFolder, limits) : null, temporaryFolder);
    }

    public override string? Find(SourcePath file, out string problem)
    {
        if (_archive is not null)
            return _archive.Find(file, out problem);
        problem = $"The file '{file.Name}' was not fetched.";
        return _paths.GetValueOrDefault(file.Name);
    }

    public override void Dispose()
    {
        _archive?.Dispose();
        foreach (string path in _paths.Values)
            File.Delete(path);
        base.Dispose();
    }
}
