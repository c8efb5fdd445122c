using System.Formats.Tar;
using System.Globalization;
using System.IO.Compression;
using Challenge.Datasets.Manifests;

namespace Challenge.Datasets.Import;

/// <summary>
/// Files in a zip, tar or tar.gz archive, each unpacked when it is asked for first. Names of the archive are only compared with those of the manifest; nothing is
/// ever written to a place that an archive names.
/// </summary>
internal sealed class ArchiveFiles(FileSource source, string archive, string temporaryFolder, ImportLimits limits) : LocalFiles
{
    private readonly Dictionary<string, string> _unpacked = new(StringComparer.Ordinal);
    private long _bytes;

    public override string? Archive => archive;

    public override string? Find(SourcePath file, out string problem)
    {
        problem = "";
        if (!_unpacked.ContainsKey(file.Name))
            problem = Unpack(file.Name) ?? $"The archive holds no file '{file.Name}'. Fetch the right archive from {source.Url}.";
        return _unpacked.GetValueOrDefault(file.Name);
    }

    public override void Dispose()
    {
        foreach (string path in _unpacked.Values)
            File.Delete(path);
        _unpacked.Clear();
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
                return zip.GetEntry(name) is { } entry ? Keep(name, entry.Open(), entry.Length) : null;
            }
            using Stream plain = read == 2 && head.SequenceEqual(new byte[] { 0x1F, 0x8B }) ? new GZipStream(content, CompressionMode.Decompress) : content;
            using TarReader tar = new(plain);
            // One walk unpacks all that the manifest names: a tar has no directory, and large ones are slow to walk.
            HashSet<string> wanted = [.. source.Files.SelectMany(static f => f.Beside.Prepend(f.Path)).Select(static f => f.Name)];
            while (tar.GetNextEntry() is { } entry)
            {
                string entryName = entry.Name.StartsWith("./", StringComparison.Ordinal) ? entry.Name[2..] : entry.Name;
                if (entry.DataStream is { } data && wanted.Remove(entryName) && !_unpacked.ContainsKey(entryName) && Keep(entryName, data, entry.Length) is { } problem)
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

    /// <summary>Unpacks a file whole, or leaves nothing of it: the beginning of one could be taken for all of it.</summary>
    private string? Keep(string name, Stream content, long length)
    {
        Directory.CreateDirectory(temporaryFolder);
        ImportLeftovers.RemoveOld(temporaryFolder, limits.KeepPartial, ImportLeftovers.Unpacked);
        string path = Path.Combine(temporaryFolder, $"{ImportLeftovers.Unpacked}{Guid.NewGuid():N}.tmp");
        bool isWhole = false;
        try
        {
            using (content)
            using (FileStream file = new(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16))
            {
                byte[] buffer = new byte[1 << 17];
                long before = _bytes;
                for (int read; (read = content.Read(buffer)) > 0;)
                {
                    _bytes += read;
                    if (_bytes > limits.MaximumBytes)
                        return string.Create(CultureInfo.InvariantCulture, $"Unpacked, the archive is larger than the {limits.MaximumBytes:N0} bytes allowed. It is not the archive of the manifest, or the limit is too low.");
                    file.Write(buffer.AsSpan(0, read));
                }
                // A compressed archive that was cut may end without a complaint, wherever its last block did.
                if (_bytes - before != length)
                    throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"'{name}' has {_bytes - before:N0} of {length:N0} bytes"));
            }
            isWhole = true;
            _unpacked.Add(name, path);
            return null;
        }
        finally
        {
            if (!isWhole)
                File.Delete(path);
        }
    }
}
