using System.Formats.Tar;
using System.IO.Compression;
using Challenge.Datasets.Manifests;

namespace Challenge.Datasets.Import;

/// <summary>
/// Files in a zip, tar or tar.gz archive, each unpacked when it is asked for first. Names of the archive are only compared with those of the manifest; nothing is
/// ever written to a place that an archive names.
/// </summary>
internal sealed class ArchiveFiles(FileSource source, string archive, string temporaryFolder, ImportLimits limits) : LocalFiles(temporaryFolder)
{
    private readonly UnpackedFiles _unpacked = new(temporaryFolder, limits);

    public override string? Archive => archive;

    public override string? Find(SourcePath file, out string problem)
    {
        problem = "";
        if (_unpacked.Find(file.Name) is null)
            problem = Unpack(file.Name) ?? $"The archive holds no file '{file.Name}'. Fetch the right archive from {source.Url}.";
        return _unpacked.Find(file.Name);
    }

    public override void Dispose()
    {
        _unpacked.Dispose();
        base.Dispose();
    }

    /// <summary>What went wrong, or null when the file was unpacked or is not in the archive.</summary>
    private string? Unpack(string name)
    {
        if (!File.Exists(archive))
            return $"There is no file '{archive}'. Check the path.";
        try
        {
            using FileStream content = new(archive, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
            Span<byte> head = stackalloc byte[2];
            int read = content.ReadAtLeast(head, 2, throwOnEndOfStream: false);
            content.Position = 0;
            if (read == 2 && head.SequenceEqual("PK"u8))
            {
                using ZipArchive zip = new(content, ZipArchiveMode.Read);
                return zip.GetEntry(name) is { } entry ? _unpacked.Keep(name, entry.Open(), entry.Length) : null;
            }
            using Stream plain = read == 2 && head.SequenceEqual(new byte[] { 0x1F, 0x8B }) ? new GZipStream(content, CompressionMode.Decompress) : content;
            using TarReader tar = new(plain);
            // One walk unpacks all that the manifest names: a tar has no directory, and large ones are slow to walk.
            HashSet<string> wanted = [.. source.Files.SelectMany(static f => f.Beside.Prepend(f.Path)).Select(static f => f.Name)];
            while (tar.GetNextEntry() is { } entry)
            {
                string entryName = entry.Name.StartsWith("./", StringComparison.Ordinal) ? entry.Name[2..] : entry.Name;
                if (entry.DataStream is { } data && wanted.Remove(entryName) && _unpacked.Find(entryName) is null && _unpacked.Keep(entryName, data, entry.Length) is { } problem)
                    return problem;
            }
            return null;
        }
        catch (Exception fault) when (fault is InvalidDataException or EndOfStreamException or FormatException)
        {
            return source.IsArchive
                ? $"The archive cannot be unpacked: it is damaged, cut off, or neither zip nor tar ({fault.Message}). Fetch it again from {source.Url}."
                : $"'{archive}' is no folder, and cannot be unpacked as a zip or tar archive ({fault.Message}). This dataset is made of several files: name the folder that holds them, or an archive of it.";
        }
    }
}
