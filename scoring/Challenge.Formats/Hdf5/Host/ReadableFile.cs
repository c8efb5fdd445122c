namespace Challenge.Formats.Hdf5.Host;

/// <summary>A stream as a file that another process can open: the file itself where it is one, otherwise a copy that is deleted at the end.</summary>
internal sealed class ReadableFile : IDisposable
{
    private readonly bool _isCopy;

    private ReadableFile(string path, bool isCopy) => (Path, _isCopy) = (path, isCopy);

    public string Path { get; }

    public static ReadableFile Of(Stream content)
    {
        // A file that was replaced or deleted after it was opened is not what its path leads to.
        if (content is FileStream file && File.Exists(file.Name))
        {
            FileSystemInfo named = File.ResolveLinkTarget(file.Name, returnFinalTarget: true) ?? new FileInfo(file.Name);
            if (named is FileInfo { Exists: true } real && real.Length == content.Length)
                return new ReadableFile(real.FullName, isCopy: false);
        }
        string path = System.IO.Path.Combine(System.IO.Path.GetTempPath(), "challenge-hdf5-" + System.IO.Path.GetRandomFileName());
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            using FileStream copy = new(path, options);
            content.CopyTo(copy);
            return new ReadableFile(path, isCopy: true);
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    public void Dispose()
    {
        if (_isCopy)
            File.Delete(Path);
    }
}
