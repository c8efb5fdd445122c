using Challenge.Datasets.Manifests;

namespace Challenge.Datasets.Import;

/// <summary>Files that were downloaded for an import; disposing removes them.</summary>
internal sealed class FetchedFiles(FileSource source, IReadOnlyDictionary<string, string> paths, string temporaryFolder, ImportLimits limits) : LocalFiles
{
    private readonly LocalFiles? _archive = source.IsArchive ? At(source, paths[""], temporaryFolder, limits) : null;

    public override string? Find(SourcePath file, out string problem)
    {
        if (_archive is not null)
            return _archive.Find(file, out problem);
        problem = $"The file '{file.Name}' was not fetched.";
        return paths.GetValueOrDefault(file.Name);
    }

    public override void Dispose()
    {
        _archive?.Dispose();
        foreach (string path in paths.Values)
            File.Delete(path);
        base.Dispose();
    }
}
