using Challenge.Cli.Arguments;
using Challenge.Datasets;
using Challenge.Datasets.Manifests;
using Challenge.Formats;
using Challenge.Scoring;

namespace Challenge.Cli.Files;

/// <summary>Writes the splits of a dataset as files: what everybody may have, and beside it the truth of the splits whose published part withholds it.</summary>
internal sealed class SplitFiles(IReadOnlyList<ITableFormat> formats)
{
    public static readonly Option Format = new("--format", "ID[,ID]", "formats to write (default csv,npz)");

    public static Result<SplitFiles> Create(ParsedArguments arguments)
    {
        FormatCatalog catalog = new();
        List<ITableFormat> formats = [];
        foreach (string id in (arguments.Find(Format) ?? "csv,npz").Split(',', StringSplitOptions.TrimEntries).Distinct())
        {
            if (catalog.Find(id) is not { } format)
                return Fault.Usage($"unknown format '{id}'.{NearestName.Suggest(id, catalog.All.Select(f => f.Id))} Formats: {string.Join(", ", catalog.All.Select(f => f.Id))}.");
            formats.Add(format);
        }
        return new SplitFiles(formats);
    }

    public IReadOnlyList<WrittenFile> Write(DatasetManifest manifest, BuiltDataset dataset, string folder, IProgress<double> progress, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        List<(string Split, string Name, Table Table)> tables = [];
        foreach (BuiltSplit split in dataset.Splits)
        {
            tables.Add((split.Name, split.Name, split.Published));
            if (manifest.Splits.Any(s => s.Name == split.Name && s.IsSealed))
                tables.Add((split.Name, split.Name + "-truth", split.Truth));
        }
        List<WrittenFile> written = [];
        foreach ((string split, string name, Table table) in tables)
        {
            foreach (ITableFormat format in formats)
            {
                cancellationToken.ThrowIfCancellationRequested();
                written.Add(WriteOne(Path.Combine(folder, name + format.Extensions[0]), split, format, table));
                progress.Report(written.Count / (double)(tables.Count * formats.Count));
            }
        }
        return written;
    }

    private static WrittenFile WriteOne(string path, string split, ITableFormat format, Table table)
    {
        (long bytes, string digest) = (0, "");
        AtomicFile.Write(path, stream =>
        {
            format.Write(table, stream);
            (bytes, digest) = (stream.Length, Digest.Of(stream));
        });
        return new WrittenFile(path, split, format.Id, table.RowCount, bytes, digest);
    }
}
