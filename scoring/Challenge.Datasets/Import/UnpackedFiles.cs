using System.Globalization;

namespace Challenge.Datasets.Import;

/// <summary>Files that were unpacked so that they can be read, each under its name in the source. Disposing removes them.</summary>
internal sealed class UnpackedFiles(string temporaryFolder, ImportLimits limits) : IDisposable
{
    private readonly Dictionary<string, string> _paths = new(StringComparer.Ordinal);
    private long _bytes;

    /// <summary>Where the file lies, or null before it was unpacked.</summary>
    public string? Find(string name) => _paths.GetValueOrDefault(name);

    public void Dispose()
    {
        foreach (string path in _paths.Values)
            File.Delete(path);
        _paths.Clear();
    }

    /// <summary>Unpacks a file whole, or leaves nothing of it: the beginning of one could be taken for all of it.</summary>
    /// <param name="name">Its name in the source.</param>
    /// <param name="content">What it holds; is closed.</param>
    /// <param name="length">How much that has to be, where it is known.</param>
    /// <returns>What went wrong, or null.</returns>
    /// <exception cref="InvalidDataException">It is damaged or cut off.</exception>
    public string? Keep(string name, Stream content, long? length)
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
                        return string.Create(CultureInfo.InvariantCulture, $"Unpacked, the files are larger than the {limits.MaximumBytes:N0} bytes allowed. They are not those of the manifest, or the limit is too low.");
                    file.Write(buffer.AsSpan(0, read));
                }
                // A compressed archive that was cut may end without a complaint, wherever its last block did.
                if (length is { } whole && _bytes - before != whole)
                    throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"'{name}' has {_bytes - before:N0} of {whole:N0} bytes"));
            }
            isWhole = true;
            _paths.Add(name, path);
            return null;
        }
        finally
        {
            if (!isWhole)
                File.Delete(path);
        }
    }
}
