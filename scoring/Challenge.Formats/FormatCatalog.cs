namespace Challenge.Formats;

/// <summary>
/// Every format of this assembly, found by itself, and the choice of the one a file is in. Disposing it ends the processes that formats may have
/// started; they also end with this process.
/// </summary>
public sealed class FormatCatalog : IDisposable
{
    private readonly SortedDictionary<string, ITableFormat> _byId = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, ITableExport> _exports = new(StringComparer.Ordinal);

    public FormatCatalog()
    {
        foreach (Type type in typeof(FormatCatalog).Assembly.GetTypes())
        {
            if (!type.IsAbstract && typeof(ITableFormat).IsAssignableFrom(type) && Activator.CreateInstance(type) is ITableFormat format)
                _byId.Add(format.Id, format);
            if (!type.IsAbstract && typeof(ITableExport).IsAssignableFrom(type) && Activator.CreateInstance(type) is ITableExport export)
                _exports.Add(export.Id, export);
        }
    }

    /// <summary>The formats that are read and written.</summary>
    public IReadOnlyCollection<ITableFormat> All => _byId.Values;

    /// <summary>The formats that are only written.</summary>
    public IReadOnlyCollection<ITableExport> Exports => _exports.Values;

    /// <summary>The format of that id, or null.</summary>
    public ITableFormat? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>The format of that id that is only written, or null.</summary>
    public ITableExport? FindExport(string id) => _exports.GetValueOrDefault(id);

    /// <summary>The format whose extension the file name ends in (the longest wins), or null.</summary>
    public ITableFormat? FindByFileName(string fileName) =>
        _byId.Values
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
        ITableFormat? named = fileName is null ? null : FindByFileName(fileName);
        // Several formats may share their first bytes (gzip); the name then decides between them.
        ITableFormat format = named is not null && named.Recognises(head.AsSpan(0, read))
            ? named
            : _byId.Values.FirstOrDefault(candidate => candidate.Recognises(head.AsSpan(0, read))) ?? named ?? _byId["csv"];
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

    public void Dispose()
    {
        foreach (IDisposable format in _byId.Values.OfType<IDisposable>())
            format.Dispose();
    }
}
