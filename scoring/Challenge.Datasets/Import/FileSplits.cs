using System.Globalization;
using Challenge.Datasets.Manifests;
using Challenge.Formats;

namespace Challenge.Datasets.Import;

/// <summary>Deals the rows of files out to the splits: by the file that they stand in, by a column, or in order.</summary>
internal sealed class FileSplits(DatasetManifest manifest, FileSource source, FileTables tables)
{
    private const long BlockBytes = 32L << 20;

    private readonly int _blockRows = (int)Math.Clamp(BlockBytes / manifest.Fields.Sum(static f => 8L * GatheredColumns.Width(f)), 64, 1 << 18);
    private readonly IReadOnlyList<SourceFile> _parts = source.Parts;
    private readonly KeyUniqueness _keys = new();
    private readonly Dictionary<SourceFile, long> _rowsOf = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<SourceFile, long> _seen = new(ReferenceEqualityComparer.Instance);
    private string? _problem;

    public IEnumerable<BuildOutcome> Stream()
    {
        long numbered = 0, next = 0;
        foreach (Split split in manifest.Splits)
        {
            next = split.FirstRow - 1 ?? next;
            SplitCount count = new(split, manifest.Group);
            foreach (Piece piece in Pieces(split, next))
            {
                for (int at = 0; at < piece.Rows.Length && !count.IsFull; at += _blockRows)
                {
                    int[] rows = piece.Rows[at..Math.Min(piece.Rows.Length, at + _blockRows)];
                    if (Block(split, piece, rows, numbered + count.Rows, count) is not { } block)
                    {
                        yield return new DatasetRefused(InFile(piece.Part) + _problem);
                        yield break;
                    }
                    yield return block;
                }
                if (count.IsFull)
                    break;
            }
            _problem ??= Shortage(split, count);
            if (_problem is not null)
            {
                yield return new DatasetRefused(_problem);
                yield break;
            }
            numbered += count.Rows;
            next += split.Rows;
        }
    }

    /// <summary>Whether a row's place in the files is its number, and says which split it belongs to unless a column does.</summary>
    private bool IsInOrder => !source.FilesNameSplits;

    /// <summary>The rows of a split, window after window; further ones may follow.</summary>
    private IEnumerable<Piece> Pieces(Split split, long first)
    {
        long before = 0;
        foreach (SourceFile part in _parts)
        {
            if (source.FilesNameSplits && part.Split != split.Name)
                continue;
            // In order, a file that ends before the split begins need not be read again.
            long skipped = source.SplitBy is null && IsInOrder ? Math.Max(0, first - before) : 0;
            if (_rowsOf.TryGetValue(part, out long known) && known <= skipped)
            {
                before += known;
                continue;
            }
            long from = part.FirstRow - 1, end = part.Rows is { } most ? from + most : long.MaxValue;
            long at = from + Math.Min(skipped, _seen.GetValueOrDefault(part));
            long taken = at - from;
            for (bool isLast = false; !isLast && at < end;)
            {
                if (tables.Read(part, at) is not { } window)
                {
                    _problem = tables.Problem;
                    yield break;
                }
                int start = (int)Math.Min(at - window.First, window.Table.RowCount), stop = (int)Math.Min(window.Table.RowCount, end - window.First);
                isLast = window.IsLast;
                taken += Math.Max(0, stop - start);
                _seen[part] = Math.Max(taken, _seen.GetValueOrDefault(part));
                start = (int)Math.Min(stop, Math.Max(start, from + skipped - window.First));
                at = window.First + window.Table.RowCount;
                if (Chosen(split, window, start, stop) is not { } rows)
                    yield break;
                if (rows.Length > 0)
                    yield return new Piece(part, window, rows, before - from);
            }
            if (part.Rows is { } wanted && taken < wanted)
            {
                _problem = string.Create(CultureInfo.InvariantCulture, $"{InFile(part)}The file ends before row {part.FirstRow + wanted - 1:N0}, up to which the manifest takes it. It was cut off, or files[].rows is wrong.");
                yield break;
            }
            _rowsOf[part] = taken;
            before += taken;
        }
    }

    /// <summary>The rows of a window that belong to the split; null when the column that says it is missing.</summary>
    private int[]? Chosen(Split split, FileRows window, int start, int stop)
    {
        if (source.SplitBy is not { } by)
            return [.. Enumerable.Range(start, Math.Max(0, stop - start))];
        string[]? names = new FieldColumns(source, _parts[0], window.Table, static row => row + 1L).Texts(by.Column);
        if (names is null)
        {
            _problem = $"The file has no column '{by.Column}', which source.file.split_by names. It has: {string.Join(", ", window.Table.Columns.Take(60).Select(static c => c.Name))}.";
            return null;
        }
        return [.. Enumerable.Range(start, Math.Max(0, stop - start)).Where(row => by.Splits.GetValueOrDefault(names[row]) == split.Name)];
    }

    private SplitRows? Block(Split split, Piece piece, int[] rows, long before, SplitCount count)
    {
        Table file = piece.Window.Table;
        bool isWhole = rows.Length == file.RowCount && rows[0] == 0;
        long NumberInFile(int row) => piece.Window.First + rows[row] + 1;
        FieldColumns fields = new(source, piece.Part, isWhole ? file : file.Take(rows), NumberInFile);
        List<Column> columns = [];
        bool isNumbered = false;
        foreach (Field field in manifest.FieldsOf(split.Name))
        {
            if (fields.Make(field, Numbers) is not { } column)
            {
                _problem = fields.Problem;
                return null;
            }
            columns.Add(column);
        }
        Table table = new(columns);
        int room = count.Take(table);
        if (room < table.RowCount)
            table = table.Take([.. Enumerable.Range(0, room)]);
        if (SplitTables.FindMisfit(manifest.FieldsOf(split.Name), table, NumberInFile) is { } misfit)
            _problem = $"The file does not fit its manifest: {misfit}. Correct the manifest if the value is right, or fetch the right file.";
        else if (!isNumbered)
            _problem = _keys.FindRepeated([.. manifest.Keys.Where(k => k.IsIn(split.Name))], table, NumberInFile);
        return _problem is null ? SplitTables.Divide(manifest, split, table) : null;

        long[] Numbers()
        {
            isNumbered = true;
            return [.. rows.Select((row, i) => IsInOrder ? piece.Before + piece.Window.First + row + 1 : before + i + 1)];
        }
    }

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
        return string.Create(CultureInfo.InvariantCulture, $"The file has {_rowsOf.Values.Sum():N0} rows, the splits need {needed:N0} ({string.Join(" + ", manifest.Splits.Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.Name} {s.Rows:N0}")))}). Fetch the whole file, or correct the splits of the manifest.");
    }

    private string InFile(SourceFile part) => source.Files.Count > 1 ? $"{part.Path.Name}: " : "";

    /// <param name="Part">The file.</param>
    /// <param name="Window">Rows of it.</param>
    /// <param name="Rows">Which of them belong to the split.</param>
    /// <param name="Before">Rows of the files before it, less those that are left out at its start.</param>
    private sealed record Piece(SourceFile Part, FileRows Window, int[] Rows, long Before);
}
