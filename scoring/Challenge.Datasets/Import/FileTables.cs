using System.Globalization;
using Challenge.Datasets.Manifests;
using Challenge.Formats;

namespace Challenge.Datasets.Import;

/// <summary>Rows of a file as they stand in it.</summary>
/// <param name="Table">The columns of the file and of those beside it.</param>
/// <param name="First">Number of the first row in the file, from 0.</param>
/// <param name="IsLast">Whether the file ends with these rows.</param>
internal sealed record FileRows(Table Table, long First, bool IsLast);

/// <summary>
/// Reads the files of a source: in windows of rows where the format can, so that a file may be larger than memory; otherwise whole, the last one being kept for
/// the next split. What memory cannot hold is refused.
/// </summary>
internal sealed class FileTables(DatasetManifest manifest, FileSource source, ITableReader format, LocalFiles files, ImportLimits limits, CancellationToken cancellationToken)
{
    /// <summary>Memory for a window.</summary>
    private const long WindowBytes = 128L << 20;

    private readonly SourceReading _reading = new(manifest, source);
    private (SourceFile Part, Table Table)? _kept;

    /// <summary>Why the last <see cref="Read"/> gave nothing.</summary>
    public string Problem { get; private set; } = "";

    /// <summary>Rows from <paramref name="first"/> on, or null and the <see cref="Problem"/>.</summary>
    public FileRows? Read(SourceFile part, long first)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!format.ReadsWindows)
            return Whole(part) is { } whole ? new FileRows(whole, 0, IsLast: true) : null;
        if (first > int.MaxValue)
            return new FileRows(new Table([]), first, IsLast: true);
        int window = (int)Math.Clamp(WindowBytes / _reading.RowBytes, 256, 1 << 20);
        return Together(part, (int)first, window) is { } rows ? new FileRows(rows, first, rows.RowCount < window) : null;
    }

    private Table? Whole(SourceFile part)
    {
        if (_kept is { } kept && kept.Part.Path == part.Path && kept.Part.Beside.SequenceEqual(part.Beside))
            return kept.Table;
        // Given up before the next one is read, so that memory holds one.
        _kept = null;
        if (Together(part, 0, null) is not { } table)
            return null;
        _kept = (part, table);
        return table;
    }

    private Table? Together(SourceFile part, int first, int? window)
    {
        if (One(part.Path, first, window) is not { } table)
            return null;
        foreach (SourcePath beside in part.Beside)
        {
            if (One(beside, first, window) is not { } other)
                return null;
            if (other.RowCount != table.RowCount)
                return Refuse(string.Create(CultureInfo.InvariantCulture, $"'{part.Path.Name}' has {table.RowCount:N0} rows, and '{beside.Name}' beside it {other.RowCount:N0}. Fetch both again; they belong together."));
            if (other.Columns.FirstOrDefault(c => table.Find(c.Name) is { } same && !AreEqual(same, c)) is { } differs)
                return Refuse($"Column '{differs.Name}' differs between '{part.Path.Name}' and '{beside.Name}' beside it, so their rows do not belong together. Fetch both again.");
            table = new Table([.. table.Columns, .. other.Columns.Where(c => table.Find(c.Name) is null)]);
        }
        return table;
    }

    private Table? One(SourcePath file, int first, int? window)
    {
        if (files.Find(file, out string missing) is not { } path)
            return Refuse(missing);
        using FileStream content = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        // Text takes about twice the room of the numbers that it writes.
        long most = format.MediaType.StartsWith("text/", StringComparison.Ordinal) || format.Id.EndsWith("sv.gz", StringComparison.Ordinal) ? 2 * limits.MaximumMemory : limits.MaximumMemory;
        ReadOptions options = _reading.Of(format) with { MaximumBytes = most, FirstRow = first, WindowRows = window };
        string name = file.Name.Length == 0 ? "The file" : $"The file '{file.Name}'";
        switch (format.Read(content, options, cancellationToken))
        {
            case UnreadableTable { IsTooLarge: true }:
                return Refuse(string.Create(CultureInfo.InvariantCulture, $"{name} needs more than the {limits.MaximumMemory:N0} bytes of memory that an import may take here. Import it on a machine with more memory, or describe a part of its columns in a manifest of your own."));
            case UnreadableTable unreadable:
                return Refuse($"{name} cannot be read as {format.Name}. {unreadable}");
            case TableContent { InvalidCellCount: > 0 } read:
                return Refuse(Describe(read));
            case TableContent read:
                return read.Table;
            case var other:
                throw new InvalidOperationException($"format '{format.Id}' answered {other}");
        }
    }

    private Table? Refuse(string problem)
    {
        Problem = problem;
        return null;
    }

    private static string Describe(TableContent read) => string.Create(
        CultureInfo.InvariantCulture,
        $"{read.InvalidCellCount:N0} cells do not hold what the manifest says. First: {string.Join("; ", read.InvalidCells.Take(5).Select(c => $"row {c.Row}, column '{c.Column}': '{c.Text}' is no {c.Expected}"))}. Correct the manifest's types, or fetch the right file.");

    private static bool AreEqual(Column a, Column b) => (a, b) switch
    {
        (Column<long> x, Column<long> y) => x.Values.AsSpan().SequenceEqual(y.Values),
        (Column<string> x, Column<string> y) => x.Values.AsSpan().SequenceEqual(y.Values),
        _ => a.AsFloat64() is { } x && b.AsFloat64() is { } y && x.AsSpan().SequenceEqual(y),
    };
}
