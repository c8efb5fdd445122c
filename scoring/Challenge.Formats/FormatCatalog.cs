namespace Challenge.Formats;

/// <summary>
/// Every format of this assembly, found by itself, and the choice of the one a file is in. Disposing it ends the processes that formats may have
/// started; they also end with this process.
/// </summary>
public sealed class FormatCatalog : IDisposable
{
    private readonly SortedDictionary<string, ITableReader> _readers = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, ITableExport> _exports = new(StringComparer.Ordinal);

    public FormatCatalog()
        : this(Hdf5Engine.Libhdf5)
    {
    }

    /// <param name="hdf5">By what HDF5 files are read.</param>
    public FormatCatalog(Hdf5Engine hdf5)
    {
        foreach (Type type in typeof(FormatCatalog).Assembly.GetTypes())
        {
            if (!type.IsAbstract && typeof(ITableReader).IsAssignableFrom(type) && Make(type, hdf5) is ITableReader reader)
                _readers.Add(reader.Id, reader);
            if (!type.IsAbstract && typeof(ITableExport).IsAssignableFrom(type) && Activator.CreateInstance(type) is ITableExport export)
                _exports.Add(export.Id, export);
        }
        All = [.. _readers.Values.OfType<ITableFormat>()];
    }

    /// <summary>The formats that are read and written.</summary>
    public IReadOnlyCollection<ITableFormat> All { get; }

    /// <summary>The formats that are read: those, and the ones that are never written.</summary>
    public IReadOnlyCollection<ITableReader> Readers => _readers.Values;

    /// <summary>The formats that are only written.</summary>
    public IReadOnlyCollection<ITableExport> Exports => _exports.Values;

    /// <summary>The format of that id that is read and written, or null.</summary>
    public ITableFormat? Find(string id) => _readers.GetValueOrDefault(id) as ITableFormat;

    /// <summary>The format of that id that is read, or null.</summary>
    public ITableReader? FindReader(string id) => _readers.GetValueOrDefault(id);

    /// <summary>The format of that id that is only written, or null.</summary>
    public ITableExport? FindExport(string id) => _exports.GetValueOrDefault(id);

    /// <summary>The format whose extension the file name ends in (the longest wins), or null.</summary>
    public ITableReader? FindByFileName(string fileName) =>
        _readers.Values
            .SelectMany(format => format.Extensions, (format, extension) => (format, extension))
            .Where(pair => fileName.EndsWith(pair.extension, StringComparison.OrdinalIgnoreCase))
            .OrderByDescending(pair => pair.extension.Length)
            .Select(pair => pair.format)
            .FirstOrDefault();

    /// <summary>
    /// Reads a table from a seekable stream. The content decides where it can (magic bytes), then the file name; without either it is CSV.
    /// </summary>
    public ReadOutcome Read(Stream content, string? fileName, ReadOptions options, CancellationToken cancellationToken)
    {
        if (content.Length == 0)
            return new UnreadableTable("the file is empty", "", "Write a header line and one row per key.");
        byte[] head = new byte[512];
        int read = content.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        content.Position = 0;
        ITableReader? named = fileName is null ? null : FindByFileName(fileName);
        // Several formats may share their first bytes (gzip); the name then decides between them.
        ITableReader format = named is not null && named.Recognises(head.AsSpan(0, read))
            ? named
            : _readers.Values.FirstOrDefault(candidate => candidate.Recognises(head.AsSpan(0, read))) ?? named ?? _readers["csv"];
        return format.Read(content, options, cancellationToken);
    }

    /// <summary>Reads the file at <paramref name="path"/>.</summary>
    public ReadOutcome ReadFile(string path, ReadOptions options, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
            return new UnreadableTable($"there is no file '{path}'", "", "Check the path.");
        using FileStream content = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        return Read(content, Path.GetFileName(path), options, cancellationToken);
    }

    private static object? Make(Type format, Hdf5Engine hdf5) => format == typeof(Hdf5Format) ? new Hdf5Format(hdf5) : Activator.CreateInstance(format);

    public void Dispose()
    {
        foreach (IDisposable format in _readers.Values.OfType<IDisposable>())
            format.Dispose();
    }
}
