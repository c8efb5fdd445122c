using System.Globalization;
using Challenge.Datasets.Manifests;
using Challenge.Formats;

namespace Challenge.Datasets.Import;

/// <summary>Deals the rows of files out to the splits: by the file that they stand in, by a column, or in order.</summary>
internal sealed class FileSplits(DatasetManifest manifest, FileSource source, FileTables tables)
{
    private const long BlockBytes = 32L << 20;

    private readonly int _blockRows = (int)Math.Clamp(BlockBytes / manifest.Fields.Sum(static f => 8L * GatheredColumns.Width(f)), 64, 1 << 18);
    private readonly SplitPieces _pieces = new(source, tables);
    private readonly KeyUniqueness _keys = new();

    /// <summary>Key field → whether it is numbered, because the files lack it: all rows are, or none.</summary>
    private readonly Dictionary<string, bool> _isNumbered = new(StringComparer.Ordinal);
    private string? _problem;

    public IEnumerable<BuildOutcome> Stream()
    {
        long numbered = 0, next = 0;
        foreach (Split split in manifest.Splits)
        {
            next = split.FirstRow - 1 ?? next;
            SplitCount count = new(split, manifest.Group);
            long surplus = 0;
            foreach (Piece piece in _pieces.Of(split, next))
            {
                int at = 0;
                while (at < piece.Rows.Length && !count.IsFull)
                {
                    int[] rows = piece.Rows[at..Math.Min(piece.Rows.Length, at + _blockRows)];
                    long before = count.Rows;
                    if (Block(split, piece, rows, numbered + count.Rows, count) is not { } block)
                    {
                        yield return new DatasetRefused(InFile(piece.Part) + _problem);
                        yield break;
                    }
                    yield return block;
                    at += (int)(count.Rows - before);
                }
                surplus += piece.Rows.Length - at;
                if (count.IsFull && !LooksFurther(split, count))
                    break;
                if (at < piece.Rows.Length && Scattered(piece, piece.Rows[at..], count) is { } scattered)
                {
                    yield return new DatasetRefused(InFile(piece.Part) + scattered);
                    yield break;
                }
            }
            _problem ??= _pieces.Problem ?? Shortage(split, count) ?? Surplus(split, count, surplus);
            if (_problem is not null)
            {
                yield return new DatasetRefused(_problem);
                yield break;
            }
            numbered += count.Rows;
            next += split.Rows;
        }
    }

    private SplitRows? Block(Split split, Piece piece, int[] rows, long before, SplitCount count)
    {
        Table file = piece.Window.Table;
        bool isWhole = rows.Length == file.RowCount && rows[0] == 0;
        long NumberInFile(int row) => piece.Window.First + rows[row] + 1;
        FieldColumns fields = new(source, piece.Part, isWhole ? file : file.Take(rows), NumberInFile);
        List<Column> columns = [];
        bool isAnyNumbered = false, isNumbered = false;
        foreach (Field field in manifest.FieldsOf(split.Name))
        {
            isNumbered = false;
            if (fields.Make(field, Numbers) is not { } column)
            {
                _problem = fields.Problem;
                return null;
            }
            columns.Add(column);
            isAnyNumbered |= isNumbered;
            if (field.Role == FieldRole.Key && !_isNumbered.TryAdd(field.Name, isNumbered) && _isNumbered[field.Name] != isNumbered)
            {
                _problem = string.Create(CultureInfo.InvariantCulture, $"From row {NumberInFile(0):N0} on there is {(isNumbered ? "no" : "a")} column for key field '{field.Name}', and before there was {(isNumbered ? "one" : "none")}, so its values would be numbers of two kinds. Give all files the column, or none.");
                return null;
            }
        }
        Table table = new(columns);
        int room = count.Take(table, out long? scattered);
        if (scattered is { } number)
        {
            _problem = Again(number, NumberInFile(room));
            return null;
        }
        if (room < table.RowCount)
            table = table.Take([.. Enumerable.Range(0, room)]);
        if (SplitTables.FindMisfit(manifest.FieldsOf(split.Name), table, NumberInFile) is { } misfit)
            _problem = $"The file does not fit its manifest: {misfit}. Correct the manifest if the value is right, or fetch the right file.";
        else if (!isAnyNumbered)
            _problem = _keys.FindRepeated([.. manifest.Keys.Where(k => k.IsIn(split.Name))], table, NumberInFile);
        return _problem is null ? SplitTables.Divide(manifest, split, table) : null;

        long[] Numbers()
        {
            isNumbered = true;
            return [.. rows.Select((row, i) => _pieces.IsInOrder ? piece.Before + piece.Window.First + row + 1 : before + i + 1)];
        }
    }

    /// <summary>Whether the rows after the last one of a split are looked at too: those that a column gives to it are not left out silently, and events must be whole.</summary>
    private bool LooksFurther(Split split, SplitCount count) => (source.SplitBy is not null && !IsSmall(split)) || count.CountsEvents;

    /// <summary>Rows beyond the split, one of which belongs to an event that the split has.</summary>
    private string? Scattered(Piece piece, int[] rows, SplitCount count)
    {
        if (!count.CountsEvents)
            return null;
        long NumberInFile(int row) => piece.Window.First + rows[row] + 1;
        FieldColumns fields = new(source, piece.Part, piece.Window.Table.Take(rows), NumberInFile);
        if (fields.Make(manifest.Fields.First(f => f.Name == manifest.Group), () => new long[rows.Length])?.AsInt64() is not { } events)
            return fields.Problem;
        return count.FindOwn(events) is var row and >= 0 ? Again(events[row], NumberInFile(row)) : null;
    }

    private string Again(long number, long row) => string.Create(
        CultureInfo.InvariantCulture, $"Row {row:N0} belongs to {manifest.Group} {number}, whose rows had ended before. The rows of an event must follow each other: sort the file by '{manifest.Group}', or name another group in the manifest.");

    /// <summary>Whether the manifest asks on purpose for fewer rows than the files have.</summary>
    private static bool IsSmall(Split split) => split.SmallRows == split.Rows;

    private string? Surplus(Split split, SplitCount count, long surplus) => source.SplitBy is not { } by || surplus == 0 || IsSmall(split)
        ? null
        : string.Create(CultureInfo.InvariantCulture, $"Column '{by.Column}' of the file gives {count.Rows + surplus:N0} rows to split '{split.Name}', {(count.CountsEvents ? "more than its" : "the manifest says")} {split.Rows:N0}{(count.CountsEvents ? " events" : "")}. Correct the splits of the manifest, or fetch the right file.");

    private string? Shortage(Split split, SplitCount count)
    {
        if (count.IsComplete)
            return null;
        if (source.SplitBy is { } by)
            return string.Create(CultureInfo.InvariantCulture, $"Column '{by.Column}' of the file gives {count.Units:N0} rows to split '{split.Name}', the manifest says {split.Rows:N0}. Fetch the whole file, or correct the splits of the manifest.");
        if (source.FilesNameSplits)
            return string.Create(CultureInfo.InvariantCulture, $"The files of split '{split.Name}' have {count.Units:N0} {(split.CountsEvents ? "events" : "rows")}, the manifest says {split.Rows:N0}. Fetch the whole files, or correct the splits of the manifest.");
        long needed = 0, end = 0;
        foreach (Split one in manifest.Splits)
            needed = Math.Max(needed, end = (one.FirstRow - 1 ?? end) + one.Rows);
        return string.Create(CultureInfo.InvariantCulture, $"The file has {_pieces.RowsRead:N0} rows, the splits need {needed:N0} ({string.Join(" + ", manifest.Splits.Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.Name} {s.Rows:N0}")))}). Fetch the whole file, or correct the splits of the manifest.");
    }

    private string InFile(SourceFile part) => SplitPieces.InFile(source, part);
}
