using System.Globalization;
using System.Security.Cryptography;
using Challenge.Datasets.Manifests;
using Challenge.Formats;

namespace Challenge.Datasets.Import;

/// <summary>Makes a dataset of a file that somebody published: checks that it is that file, reads it, and deals its rows out to the splits in order.</summary>
public sealed class FileImport(FormatCatalog formats)
{
    /// <param name="manifest">A dataset with a <see cref="FileSource"/>.</param>
    /// <param name="path">The file, here.</param>
    /// <param name="cancellationToken">Stops the import.</param>
    public BuildOutcome Run(DatasetManifest manifest, string path, CancellationToken cancellationToken)
    {
        if (manifest.Source is not FileSource source)
            return new DatasetRefused($"Dataset '{manifest.Id}' is generated, not imported. It needs no file.");
        if (formats.FindReader(source.Format) is not { } format)
            return new DatasetRefused($"Dataset '{manifest.Id}' is a file in the format '{source.Format}', which this release cannot read. It reads: {string.Join(", ", formats.Readers.Select(f => f.Id))}.");
        if (!File.Exists(path))
            return new DatasetRefused($"There is no file '{path}'. Check the path.");
        using FileStream content = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        if (FindWrongFile(source, content) is { } wrong)
            return new DatasetRefused(wrong);

        content.Position = 0;
        return format.Read(content, Options(manifest, source), cancellationToken) switch
        {
            UnreadableTable unreadable => new DatasetRefused($"The file cannot be read as {format.Name}. {unreadable}"),
            TableContent { InvalidCellCount: > 0 } read => new DatasetRefused(Describe(read)),
            TableContent read => Divide(manifest, source, read.Table),
            ReadOutcome other => throw new InvalidOperationException($"format '{format.Id}' answered {other}"),
        };
    }

    private static string? FindWrongFile(FileSource source, FileStream content)
    {
        if (source.Bytes is { } bytes && content.Length != bytes)
        {
            string verdict = content.Length < bytes ? "It was cut off: fetch it again" : "It is another file: fetch it again";
            return string.Create(CultureInfo.InvariantCulture, $"The file has {content.Length:N0} bytes, the manifest says {bytes:N0}. {verdict} from {source.Url}.");
        }
        if (source.Sha256 is not { } expected)
            return null;
        string found = Convert.ToHexStringLower(SHA256.HashData(content));
        return found == expected
            ? null
            : $"The file's sha-256 is {found}, the manifest says {expected}. It was damaged or changed: fetch it again from {source.Url}. If its publisher changed it, that is a new version of the dataset with a manifest of its own.";
    }

    /// <summary>The file's columns are to be read as the manifest's types, under the names they have in the file.</summary>
    private static ReadOptions Options(DatasetManifest manifest, FileSource source) => new()
    {
        Expected = manifest.Fields.ToDictionary(f => NameInFile(source, f), f => f.Type),
    };

    private static string NameInFile(FileSource source, Field field) =>
        source.Rename.FirstOrDefault(r => r.Value == field.Name).Key ?? field.Name;

    private static string Describe(TableContent read) => string.Create(
        CultureInfo.InvariantCulture,
        $"{read.InvalidCellCount:N0} cells do not hold what the manifest says. First: {string.Join("; ", read.InvalidCells.Take(5).Select(c => $"row {c.Row}, column '{c.Column}': '{c.Text}' is no {c.Expected}"))}. Correct the manifest's types, or fetch the right file.");

    private static BuildOutcome Divide(DatasetManifest manifest, FileSource source, Table file)
    {
        file = file.Gather(manifest.ArrayShapes);
        long needed = FirstRows(manifest).Zip(manifest.Splits, (first, split) => first + split.Rows).Max();
        if (file.RowCount < needed)
            return new DatasetRefused(string.Create(CultureInfo.InvariantCulture, $"The file has {file.RowCount:N0} rows, the splits need {needed:N0} ({string.Join(" + ", manifest.Splits.Select(s => $"{s.Name} {s.Rows:N0}"))}). Fetch the whole file, or correct the splits of the manifest."));

        List<Column> columns = [];
        foreach (Field field in manifest.Fields)
        {
            Column? column = file.Find(NameInFile(source, field));
            if (column is null && field is { Role: FieldRole.Key, Type: ColumnType.Int64 })
                column = Column.Of(field.Name, [.. Enumerable.Range(1, file.RowCount).Select(i => (long)i)]);
            if (column is null)
                return new DatasetRefused($"The file has no column '{NameInFile(source, field)}' for field '{field.Name}'. It has: {Names(file)}. Name the column under source.file.rename, or fetch the right file.");
            if (ColumnConversion.Convert(column, field, out string problem) is not { } converted)
                return new DatasetRefused(problem);
            columns.Add(converted);
        }
        Table table = new(columns);
        if (SplitTables.FindMisfit(manifest.Fields, table) is { } misfit)
            return new DatasetRefused($"The file does not fit its manifest: {misfit}. Correct the manifest if the value is right, or fetch the right file.");
        if (KeyUniqueness.FindRepeated(manifest, table) is { } repeated)
            return new DatasetRefused(repeated);
        return new BuiltDataset(Deal(manifest, table));
    }

    private static List<BuiltSplit> Deal(DatasetManifest manifest, Table table)
    {
        List<BuiltSplit> splits = [];
        foreach ((long first, Split split) in FirstRows(manifest).Zip(manifest.Splits))
        {
            int[] rows = [.. Enumerable.Range((int)first, split.Rows)];
            SplitRows dealt = SplitTables.Divide(manifest, split, table.Take(rows));
            splits.Add(new BuiltSplit(split.Name, dealt.Published, dealt.Truth));
        }
        return splits;
    }

    /// <summary>The first row of each split, counted from 0.</summary>
    private static IEnumerable<long> FirstRows(DatasetManifest manifest)
    {
        long next = 0;
        foreach (Split split in manifest.Splits)
        {
            next = split.FirstRow - 1 ?? next;
            yield return next;
            next += split.Rows;
        }
    }

    private static string Names(Table file) =>
        string.Join(", ", file.Columns.Take(60).Select(c => c.Name)) + (file.Columns.Count > 60 ? ", …" : "");
}
