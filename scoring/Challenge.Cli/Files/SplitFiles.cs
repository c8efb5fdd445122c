using Challenge.Cli.Arguments;
using Challenge.Datasets;
using Challenge.Datasets.Manifests;
using Challenge.Formats;
using Challenge.Scoring;

namespace Challenge.Cli.Files;

/// <summary>Writes the splits of a dataset as files: what everybody may have, and beside it the truth of the splits whose published part withholds it.</summary>
internal sealed class SplitFiles(IReadOnlyList<ITableFormat> formats, IReadOnlyList<ITableExport> exports)
{
    public static readonly Option Format = new("--format", "ID[,ID]", "formats to write (default csv,npz; also parquet, libsvm, vw …)");

    public static Result<SplitFiles> Create(ParsedArguments arguments)
    {
        FormatCatalog catalog = new();
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

    /// <summary>Writes all files; a fault, before anything is written, when a format cannot hold the dataset.</summary>
    public Result<List<WrittenFile>> Write(DatasetManifest manifest, BuiltDataset dataset, string folder, IProgress<double> progress, CancellationToken cancellationToken)
    {
        List<LearningTable> learning = exports.Count == 0 ? [] : [.. dataset.Splits.Select(split => LearningTable.Of(manifest, split))];
        foreach (ITableExport export in exports)
        {
            if (learning.Select(table => table.FindObstacle(export)).FirstOrDefault(o => o is not null) is { } obstacle)
                return Fault.Input(obstacle);
        }
        Directory.CreateDirectory(folder);
        List<(string Split, string Name, Table Table)> tables = [];
        foreach (BuiltSplit split in dataset.Splits)
        {
            tables.Add((split.Name, split.Name, split.Published));
            if (manifest.Splits.Any(s => s.Name == split.Name && s.IsSealed))
                tables.Add((split.Name, split.Name + "-truth", split.Truth));
        }
        List<WrittenFile> written = [];
        int all = (tables.Count * formats.Count) + (learning.Count * exports.Count);
        foreach ((string split, string name, Table table) in tables)
        {
            foreach (ITableFormat format in formats)
            {
                cancellationToken.ThrowIfCancellationRequested();
                written.Add(WriteOne(Path.Combine(folder, name + format.Extensions[0]), split, format.Id, table.RowCount, stream => format.Write(table, stream)));
                progress.Report(Math.Min(1, written.Count / (double)all));
            }
        }
        foreach (LearningTable table in learning)
        {
            foreach (ITableExport export in exports)
            {
                cancellationToken.ThrowIfCancellationRequested();
                string path = Path.Combine(folder, table.Split + export.Extensions[0]);
                written.Add(WriteOne(path, table.Split, export.Id, table.Table.RowCount, stream => export.Write(table.Table, table.Columns, stream)));
                if (!export.HoldsWeights && table.Weights is { } weights)
                    written.Add(WriteOne(path + WeightFile.Extension, table.Split, export.Id, weights.Count, stream => WeightFile.Write(weights, stream)));
                progress.Report(Math.Min(1, written.Count / (double)all));
            }
        }
        return written;
    }

    private static WrittenFile WriteOne(string path, string split, string format, int rows, Action<Stream> write)
    {
        (long bytes, string digest) = (0, "");
        AtomicFile.Write(path, stream =>
        {
            write(stream);
            (bytes, digest) = (stream.Length, Digest.Of(stream));
        });
        return new WrittenFile(path, split, format, rows, bytes, digest);
    }
}
