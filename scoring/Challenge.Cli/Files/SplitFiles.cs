using Challenge.Cli.Arguments;
using Challenge.Datasets;
using Challenge.Datasets.Manifests;
using Challenge.Formats;

namespace Challenge.Cli.Files;

/// <summary>Writes the splits of a dataset as files: what everybody may have, and beside it the truth of the splits whose published part withholds it.</summary>
internal sealed class SplitFiles(IReadOnlyList<ITableFormat> formats, IReadOnlyList<ITableExport> exports)
{
    public static readonly Option Format = new("--format", "ID[,ID]", "formats to write (default csv,npz; also parquet, libsvm, vw …)");

    public static Result<SplitFiles> Create(ParsedArguments arguments)
    {
        FormatCatalog catalog = FormatChoice.Open();
        List<ITableFormat> formats = [];
        List<ITableExport> exports = [];
        IReadOnlyList<string> known = [.. catalog.All.Select(f => f.Id), .. catalog.Exports.Select(e => e.Id)];
        foreach (string id in (arguments.Find(Format) ?? "csv,npz").Split(',', StringSplitOptions.TrimEntries).Distinct())
        {
            if (catalog.Find(id) is { } format)
                formats.Add(format);
            else if (catalog.FindExport(id) is { } export)
                exports.Add(export);
            else
                return Fault.Usage($"unknown format '{id}'.{NearestName.Suggest(id, known)} Formats: {string.Join(", ", known)}.");
        }
        return new SplitFiles(formats, exports);
    }

    /// <summary>Writes all files as the rows come. They get their names together at the end; on a fault none does, and nothing of them is left.</summary>
    public Result<List<WrittenFile>> Write(DatasetManifest manifest, IEnumerable<BuildOutcome> stream, string folder, CancellationToken cancellationToken)
    {
        bool isNew = !Directory.Exists(folder);
        List<SplitFile> files = [];
        List<WrittenFile> written = [];
        try
        {
            if (WriteAll(manifest, stream, folder, files, written, cancellationToken) is { } fault)
                return fault;
            files.ForEach(static file => file.Publish());
            return written;
        }
        finally
        {
            files.ForEach(static file => file.Dispose());
            if (isNew && Directory.Exists(folder) && !Directory.EnumerateFileSystemEntries(folder).Any())
                Directory.Delete(folder);
        }
    }

    private Fault? WriteAll(
        DatasetManifest manifest, IEnumerable<BuildOutcome> stream, string folder, List<SplitFile> files, List<WrittenFile> written, CancellationToken cancellationToken)
    {
        Split? split = null;
        int first = 0;
        long before = 0;
        PassingMemory memory = new();
        foreach (BuildOutcome outcome in stream)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (outcome is not SplitRows rows)
                return Fault.Input(outcome is DatasetRefused refused ? refused.Problem : $"dataset '{manifest.Id}' was not made");
            if (FindObstacle(manifest, rows, rows.Split == split ? before : 0) is { } obstacle)
                return Fault.Input(obstacle);
            if (rows.Split != split)
            {
                written.AddRange(files.Skip(first).Select(static file => file.Finish()));
                (split, first, before) = (rows.Split, files.Count, 0);
                Directory.CreateDirectory(folder);
                Begin(manifest, split, folder, files);
            }
            foreach (SplitFile file in files.Skip(first))
                file.Append(rows);
            before += rows.Published.RowCount;
            memory.Passed();
        }
        written.AddRange(files.Skip(first).Select(static file => file.Finish()));
        return null;
    }

    private void Begin(DatasetManifest manifest, Split split, string folder, List<SplitFile> files)
    {
        string path = Path.Combine(folder, split.Name);
        foreach (ITableFormat format in formats)
            files.Add(SplitFile.Of(path + format.Extensions[0], split.Name, format, static rows => rows.Published));
        foreach (ITableFormat format in split.IsSealed ? formats : [])
            files.Add(SplitFile.Of(path + "-truth" + format.Extensions[0], split.Name, format, static rows => rows.Truth));
        foreach (ITableExport export in exports)
        {
            files.Add(SplitFile.Of(path + export.Extensions[0], split.Name, export, (content, rows) =>
            {
                LearningTable table = LearningTable.Of(manifest, rows);
                export.Write(table.Table, table.Columns, content);
            }));
            if (!export.HoldsWeights && manifest.FieldsOf(split.Name).Any(static f => f.Role == FieldRole.Weight))
            {
                files.Add(SplitFile.Of(
                    path + export.Extensions[0] + WeightFile.Extension, split.Name, export, (content, rows) => WeightFile.Write(LearningTable.Of(manifest, rows).Weights!, content)));
            }
        }
    }

    private string? FindObstacle(DatasetManifest manifest, SplitRows rows, long before)
    {
        if (exports.Count == 0)
            return null;
        LearningTable table = LearningTable.Of(manifest, rows);
        return exports.Select(export => table.FindObstacle(export, before)).FirstOrDefault(static obstacle => obstacle is not null);
    }
}
