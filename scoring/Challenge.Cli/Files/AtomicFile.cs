namespace Challenge.Cli.Files;

/// <summary>
/// Writes a file so that nobody ever sees half of it: into a temporary file beside it that gets its name when it is whole, and goes when it is not.
/// What a killed process could not remove, the next one that writes the same file does.
/// </summary>
internal sealed class AtomicFile : IDisposable
{
    private readonly string _path;
    private readonly string _temporary;
    private readonly FileStream _content;

    /// <summary>Begins the file.</summary>
    public AtomicFile(string path)
    {
        RemoveAbandoned(path);
        _path = path;
        _temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        _content = new FileStream(_temporary, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16);
    }

    /// <summary>Where to write.</summary>
    public Stream Content => _content;

    /// <summary>Writes a file that is made in one go.</summary>
    public static void Write(string path, Action<Stream> write)
    {
        using AtomicFile file = new(path);
        write(file.Content);
        file.Publish();
    }

    /// <summary>Gives the file, now whole and on the disk, its name, in place of one that has it.</summary>
    public void Publish()
    {
        _content.Flush(flushToDisk: true);
        _content.Dispose();
        File.Move(_temporary, _path, overwrite: true);
    }

    public void Dispose()
    {
        _content.Dispose();
        File.Delete(_temporary);
    }

    private static void RemoveAbandoned(string path)
    {
        const int GuidDigits = 32;
        int nameLength = Path.GetFileName(path).Length + GuidDigits + ".".Length + ".tmp".Length;
        foreach (string left in Directory.EnumerateFiles(Path.GetDirectoryName(Path.GetFullPath(path))!, Path.GetFileName(path) + ".*.tmp"))
        {
            if (Path.GetFileName(left).Length != nameLength)
                continue;
            try
            {
                // Whoever still writes it holds a lock.
                using FileStream free = new(left, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
                File.Delete(left);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                // Another process is at work on the same file, or was faster, or the file is somebody else's.
            }
        }
    }
}
