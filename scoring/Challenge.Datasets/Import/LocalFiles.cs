using Challenge.Datasets.Manifests;

namespace Challenge.Datasets.Import;

/// <summary>Where the files of a source lie on this machine. Disposing removes what was only put there for the import.</summary>
/// <param name="temporaryFolder">Where files are put that have to be unpacked to be read.</param>
public abstract class LocalFiles(string temporaryFolder) : IDisposable
{
    /// <summary>Where files are put that have to be unpacked to be read.</summary>
    public string TemporaryFolder => temporaryFolder;

    /// <summary>The path of a file, or null and what to do.</summary>
    /// <param name="file">The file.</param>
    /// <param name="problem">Why it is not there.</param>
    public abstract string? Find(SourcePath file, out string problem);

    /// <summary>The archive that somebody brought and whose files these are; null where there is none, or it was checked when it was fetched.</summary>
    public virtual string? Archive => null;

    public virtual void Dispose() => GC.SuppressFinalize(this);

    /// <summary>The file itself, the folder that holds the files, or an archive that does: what lies at the path, and under which name, decides, not how the files are published.</summary>
    /// <param name="source">What is to be imported.</param>
    /// <param name="path">Path of the file, folder or archive.</param>
    /// <param name="temporaryFolder">Where files out of an archive, and those compressed as a whole, are put while they are read.</param>
    /// <param name="limits">What an import may cost.</param>
    public static LocalFiles At(FileSource source, string path, string temporaryFolder, ImportLimits limits)
    {
        // The only file out of an archive may have been unpacked already.
        bool isTheOnlyFile = source.Files is [{ Beside.Count: 0, Path.Name: var name }] && Path.GetFileName(name) == Path.GetFileName(path) && File.Exists(path);
        if (source.Files.Count == 0 || isTheOnlyFile)
            return new OneFile(path, temporaryFolder);
        return File.Exists(path) ? new ArchiveFiles(source, path, temporaryFolder, limits) : new FolderOfFiles(path, temporaryFolder);
    }

    private sealed class OneFile(string path, string temporaryFolder) : LocalFiles(temporaryFolder)
    {
        public override string? Find(SourcePath file, out string problem)
        {
            problem = Directory.Exists(path) ? $"'{path}' is a folder, and one file is needed. Name the file." : $"There is no file '{path}'. Check the path.";
            return File.Exists(path) ? path : null;
        }
    }

    /// <summary>Files by their names, or by the last part of their names where somebody saved them all in one folder.</summary>
    private sealed class FolderOfFiles(string folder, string temporaryFolder) : LocalFiles(temporaryFolder)
    {
        public override string? Find(SourcePath file, out string problem)
        {
            problem = Directory.Exists(folder)
                ? $"There is no file '{file.Name}' in '{folder}'. Fetch it into that folder."
                : $"There is no folder and no archive '{folder}', and this dataset is made of several files. Name the folder that holds them, or the archive.";
            string full = Path.Combine(folder, file.Name.Replace('/', Path.DirectorySeparatorChar));
            string flat = Path.Combine(folder, Path.GetFileName(file.Name));
            return File.Exists(full) ? full : File.Exists(flat) ? flat : null;
        }
    }
}
