using System.Runtime.InteropServices;

namespace Challenge.Storage.Blobs;

/// <summary>
/// Makes a directory's entries durable. After a rename the file's content may be on disk while its new name is not;
/// .NET offers no way to flush a directory, so this asks the C library.
/// </summary>
internal static partial class DirectorySync
{
    private const int ReadOnly = 0;

    /// <summary>Flushes the directory to disk; does nothing where that is not possible (Windows, some network file systems).</summary>
    public static void Flush(string path)
    {
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsMacOS())
            return;
        int descriptor = Open(path, ReadOnly);
        if (descriptor < 0)
            return;
        _ = Sync(descriptor);
        _ = Close(descriptor);
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    private static partial int Sync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
