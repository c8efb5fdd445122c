namespace Challenge.Storage.Blobs;

/// <summary>
/// The folder of blobs that are still being written. A writer holds its file open without sharing, which is a lock that ends with its process;
/// so a file that can be opened belongs to nobody.
/// </summary>
/// <param name="folder">The folder.</param>
/// <param name="isPrivate">Whether nobody but this process's user may enter it.</param>
internal sealed class TemporaryFiles(string folder, bool isPrivate)
{
    /// <summary>Younger files are left alone even when unlocked: a writer of another process may be about to lock or to rename one.</summary>
    private static readonly TimeSpan MinimumAge = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan CleaningInterval = TimeSpan.FromMinutes(10);

    private long lastCleaned = Environment.TickCount64;

    public void Prepare()
    {
        if (isPrivate && !OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder, FolderPermissions.Private);
        else
            Directory.CreateDirectory(folder);
        Clean(MinimumAge);
    }

    /// <summary>A new file, locked until it is closed.</summary>
    public FileStream Create()
    {
        long last = Interlocked.Read(ref lastCleaned);
        if (Environment.TickCount64 - last > CleaningInterval.TotalMilliseconds
            && Interlocked.CompareExchange(ref lastCleaned, Environment.TickCount64, last) == last)
        {
            Clean(MinimumAge);
        }

        FileStreamOptions options = new()
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.None,
            BufferSize = 0,
            Options = FileOptions.Asynchronous,
        };
        if (isPrivate && !OperatingSystem.IsWindows())
            options.UnixCreateMode = FolderPermissions.PrivateFile;
        return new FileStream(Path.Combine(folder, Guid.NewGuid().ToString("N")), options);
    }

    /// <summary>Removes unlocked files of at least that age.</summary>
    public void Clean(TimeSpan minimumAge)
    {
        foreach (string path in Directory.EnumerateFiles(folder))
        {
            if (DateTime.UtcNow - File.GetLastWriteTimeUtc(path) < minimumAge)
                continue;
            try
            {
                using FileStream unlocked = new(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
                File.Delete(path);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // Locked by its writer, another user's, or removed by another process that cleans as well.
            }
        }
    }
}
