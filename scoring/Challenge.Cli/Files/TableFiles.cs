using Challenge.Datasets;
using Challenge.Formats;

namespace Challenge.Cli.Files;

/// <summary>Reads the tables that a command names, each file once.</summary>
/// <param name="formats">The formats that can be read.</param>
/// <param name="format">Format of the files whose bytes do not tell; null to go by their names.</param>
/// <param name="options">How to read them.</param>
internal sealed class TableFiles(FormatCatalog formats, ITableReader? format, ReadOptions options)
{
    private readonly ReadOptions _options = options;
    private readonly Dictionary<string, Table> _read = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Table> _parts = new(StringComparer.Ordinal);

    /// <summary>The reader for a <c>--format</c> given on the command line, or for none.</summary>
    public static Result<TableFiles> Create(FormatCatalog formats, string? formatId, ReadOptions options)
    {
        if (formatId is null)
            return new TableFiles(formats, null, options);
        if (formats.FindReader(formatId) is { } format)
            return new TableFiles(formats, format, options);
        IEnumerable<string> known = formats.Readers.Select(f => f.Id);
        return Fault.Usage($"unknown format '{formatId}'.{NearestName.Suggest(formatId, known)} Formats: {string.Join(", ", known)}.");
    }

    public Result<Table> Read(string path, CancellationToken cancellationToken) => Read(path, null, cancellationToken);

    /// <summary>The table, or only those of the named columns that it has; null for all.</summary>
    public Result<Table> Read(string path, IReadOnlySet<string>? columns, CancellationToken cancellationToken)
    {
        if ((columns is null ? _read : _parts).TryGetValue(Path.GetFullPath(path), out Table? table))
            return table;
        ReadOptions options = _options with { Columns = columns };
        using FileStream content = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        bool isRecognised = IsRecognised(content);
        if (content.Length > 0 && format is null && !isRecognised && formats.FindByFileName(Path.GetFileName(path)) is null)
            return Fault.Input(CannotTell(path));
        // Bytes that can be one format only are stronger than a --format meant for the other files.
        ReadOutcome outcome = format is null || isRecognised || content.Length == 0
            ? formats.Read(content, format is null ? Path.GetFileName(path) : "file" + format.Extensions[0], options, cancellationToken)
            : format.Read(content, options, cancellationToken);
        if (outcome is UnreadableTable unreadable)
            return Fault.Input($"'{path}' cannot be read: {unreadable}");
        TableContent read = (TableContent)outcome;
        if (read.InvalidCells is [InvalidCell cell, ..])
        {
            return Fault.Input(
                $"'{path}': {read.InvalidCellCount} cells are not of the type of their field; the first is '{cell.Text}' in row {cell.Row}, column '{cell.Column}', where {cell.Expected} is needed.");
        }
        (columns is null ? _read : _parts).Add(Path.GetFullPath(path), read.Table);
        return read.Table;
    }

    private bool IsRecognised(FileStream content)
    {
        byte[] head = new byte[512];
        int length = content.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        content.Position = 0;
        return formats.Readers.Any(f => f.Recognises(head.AsSpan(0, length)));
    }

    private string CannotTell(string path)
    {
        string endings = string.Join(' ', formats.Readers.SelectMany(f => f.Extensions).Distinct().Order(StringComparer.Ordinal));
        return $"the format of '{path}' cannot be told from its name or content. This version reads {endings}; "
            + $"for a file named otherwise say --format {string.Join('|', formats.Readers.Select(f => f.Id))}.";
    }
}
