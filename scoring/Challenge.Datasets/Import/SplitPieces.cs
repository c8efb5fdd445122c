using System.Globalization;
using Challenge.Datasets.Manifests;

namespace Challenge.Datasets.Import;

/// <summary>Rows of one file that belong to a split.</summary>
/// <param name="Part">The file.</param>
/// <param name="Window">Rows of it.</param>
/// <param name="Rows">Which of them belong to the split.</param>
/// <param name="Before">Rows of the files before it, less those that are left out at its start.</param>
internal sealed record Piece(SourceFile Part, FileRows Window, int[] Rows, long Before);

/// <summary>Finds the rows of each split in the files: by the file that they stand in, by a column, or in order.</summary>
internal sealed class SplitPieces(FileSource source, FileTables tables)
{
    private readonly IReadOnlyList<SourceFile> _parts = source.Parts;
    private readonly Dictionary<SourceFile, long> _rowsOf = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<SourceFile, long> _seen = new(ReferenceEqualityComparer.Instance);

    /// <summary>Why the last pieces ended too early, or null.</summary>
    public string? Problem { get; private set; }

    /// <summary>Rows of the files that were read to their end.</summary>
    public long RowsRead => _rowsOf.Values.Sum();

    /// <summary>Whether a row's place in the files is its number, and says which split it belongs to unless a column does.</summary>
    public bool IsInOrder => !source.FilesNameSplits;

    /// <summary>The rows of a split, window after window; further ones may follow.</summary>
    public IEnumerable<Piece> Of(Split split, long first)
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
                    Problem = tables.Problem;
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
                Problem = string.Create(CultureInfo.InvariantCulture, $"{InFile(source, part)}The file ends before row {part.FirstRow + wanted - 1:N0}, up to which the manifest takes it. It was cut off, or files[].rows is wrong.");
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
        if (FileColumns.Find(window.Table, by.Column, null) is not { } column)
        {
            Problem = $"The file has no column '{by.Column}', which source.file.split_by names. It has: {string.Join(", ", window.Table.Columns.Take(60).Select(static c => c.Name))}.";
            return null;
        }
        if (FileColumns.Texts(column) is not { } names)
        {
            Problem = $"Column '{by.Column}' of the file holds an array, and source.file.split_by takes one value a row. Name one of its elements, such as {by.Column}_0.";
            return null;
        }
        return [.. Enumerable.Range(start, Math.Max(0, stop - start)).Where(row => by.Splits.GetValueOrDefault(names[row]) == split.Name)];
    }

    /// <summary>Begins what is said of a file where there are several.</summary>
    public static string InFile(FileSource source, SourceFile part) => source.Files.Count > 1 ? $"{part.Path.Name}: " : "";
}
