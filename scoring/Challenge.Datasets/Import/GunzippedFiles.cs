using Challenge.Datasets.Manifests;
using Challenge.Formats;

namespace Challenge.Datasets.Import;

/// <summary>
/// The files of a source as a format reads them: one that was compressed with gzip as a whole is unpacked when it is asked for first, whatever its name; any other is left where it
/// lies. Disposing removes what was unpacked and leaves the files themselves alone.
/// </summary>
internal sealed class GunzippedFiles(LocalFiles files, ImportLimits limits) : LocalFiles(files.TemporaryFolder)
{
    private readonly UnpackedFiles _unpacked = new(files.TemporaryFolder, limits);

    public override string? Archive => files.Archive;

    public override string? Find(SourcePath file, out string problem)
    {
        problem = "";
        if (_unpacked.Find(file.Name) is { } unpacked)
            return unpacked;
        string? path = files.Find(file, out problem);
        if (path is null || !IsGzip(path))
            return path;
        try
        {
            problem = Unpack(file, path) ?? "";
        }
        catch (InvalidDataException fault)
        {
            problem = $"The file '{file.Name}' is compressed with gzip and cannot be unpacked: it is damaged or cut off ({fault.Message}). Fetch it again.";
        }
        return _unpacked.Find(file.Name);
    }

    public override void Dispose()
    {
        _unpacked.Dispose();
        base.Dispose();
    }

    private static bool IsGzip(string path)
    {
        using FileStream content = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1);
        Span<byte> head = stackalloc byte[3];
        return GzipContent.Recognises(head[..content.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)]);
    }

    private string? Unpack(SourcePath file, string path)
    {
        using FileStream content = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        return _unpacked.Keep(file.Name, new GzipContent(content), null);
    }
}
