using System.IO.Compression;

namespace Challenge.Formats.Numpy;

/// <summary>Reads the arrays of an .npz archive as columns of one table. Checksums are verified.</summary>
internal sealed class NpzReader(ReadOptions options, CancellationToken cancellationToken)
{
    /// <summary>Deflate cannot shrink anything more than this, so an entry that claims more lies.</summary>
    private const long LargestRatio = 1040;

    private const string Resave = "Save the arrays again with numpy.savez, or send the file again if it was cut.";

    /// <summary>Room for the names of every column that may be; a directory of more entries is kept in memory before anything of it can be looked at.</summary>
    private const long LargestDirectory = 16 << 20;

    private readonly List<Column> _columns = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private string _firstArray = "";

    public ReadOutcome Read(Stream content)
    {
        using BudgetStream metered = new(content, LargestDirectory);
        try
        {
            using ZipArchive archive = new(metered, ZipArchiveMode.Read, leaveOpen: true);
            _ = archive.Entries;
            metered.Lift();
            return Read(archive, content.Length);
        }
        catch (InvalidDataException) when (metered.IsSpent)
        {
            return new UnreadableTable("the zip archive's directory is larger than 16 MiB", "", Resave);
        }
        catch (InvalidDataException)
        {
            return new UnreadableTable("the zip archive is damaged or cut short", "", Resave);
        }
    }

    private ReadOutcome Read(ZipArchive archive, long fileLength)
    {
        List<ZipArchiveEntry> arrays = [.. archive.Entries.Where(static e => e.FullName.EndsWith(".npy", StringComparison.Ordinal))];
        if (arrays.Count == 0)
        {
            string holds = archive.Entries.Count == 0 ? "is empty" : $"holds '{archive.Entries[0].FullName}' but no .npy array";
            return new UnreadableTable($"the zip archive {holds}", "", "Send the table itself, or arrays saved with numpy.savez.");
        }
        if (arrays.Count > options.MaximumColumns)
            return SizeProblem.TooManyColumns(options.MaximumColumns, "");
        Int128 total = 0;
        foreach (ZipArchiveEntry entry in arrays)
        {
            total += entry.Length;
            if (entry.Length < 0 || entry.CompressedLength > fileLength || entry.Length / LargestRatio > entry.CompressedLength)
                return new UnreadableTable("the entry states an impossible size", Place(entry), Resave);
        }
        if (total > options.MaximumBytes)
            return SizeProblem.TooManyBytes(options.MaximumBytes);
        foreach (ZipArchiveEntry entry in arrays.Where(IsWanted))
        {
            if (AddArray(entry) is { } problem)
                return problem;
        }
        return new TableContent(new Table(_columns));
    }

    private UnreadableTable? AddArray(ZipArchiveEntry entry)
    {
        string name = entry.FullName[..^".npy".Length];
        UnreadableTable damaged = new("the entry is damaged: its content does not match its checksum", Place(entry), Resave);
        IReadOnlyList<Column>? columns;
        UnreadableTable? problem;
        try
        {
            using Stream opened = entry.Open();
            using ChecksumStream content = new(opened);
            columns = NpyReader.Read(content, entry.Length, name, Place(entry), options, out problem, cancellationToken);
            if (columns is not null && (content.Count != entry.Length || content.Checksum != entry.Crc32))
                return damaged;
        }
        catch (InvalidDataException)
        {
            return damaged;
        }
        if (columns is null)
            return problem;
        if (columns.Count == 0)
            return null;
        if (_columns.Count == 0)
            _firstArray = name;
        if (_columns.Count > 0 && columns[0].Count != _columns[0].Count)
        {
            return new UnreadableTable(
                $"array '{name}' has {columns[0].Count} rows, array '{_firstArray}' has {_columns[0].Count}", Place(entry),
                "Save arrays of equal length: one row per key.");
        }
        if (_columns.Count + columns.Count > options.MaximumColumns)
            return SizeProblem.TooManyColumns(options.MaximumColumns, Place(entry));
        foreach (Column column in columns)
        {
            if (!_names.Add(column.Name))
                return new UnreadableTable($"two columns are named '{column.Name}'", Place(entry), "Give every array a name of its own.");
            _columns.Add(column);
        }
        return null;
    }

    /// <summary>All columns of an array start with its name.</summary>
    private bool IsWanted(ZipArchiveEntry entry) =>
        options.Columns is null || options.Columns.Any(c => c.StartsWith(entry.FullName[..^".npy".Length], StringComparison.Ordinal));

    private static string Place(ZipArchiveEntry entry) => $"entry '{entry.FullName}'";
}
