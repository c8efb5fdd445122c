using Challenge.Datasets.Manifests;
using Challenge.Formats;

namespace Challenge.Cli.Files;

/// <summary>Reads the published splits of a dataset from a folder that <c>challenge generate</c> wrote.</summary>
internal static class SplitReader
{
    private static readonly string[] s_preferred = ["npz", "h5", "parquet", "csv"];

    /// <summary>Every split by name, arrays put together; a fault when one is not there.</summary>
    public static Result<Dictionary<string, Table>> Read(DatasetManifest dataset, string folder, CancellationToken cancellationToken)
    {
        FormatCatalog formats = FormatChoice.Open();
        Dictionary<string, Table> splits = new(StringComparer.Ordinal);
        foreach (Split split in dataset.Splits)
        {
            string? path = s_preferred.Select(id => Path.Combine(folder, split.Name + formats.Find(id)!.Extensions[^1])).FirstOrDefault(File.Exists)
                ?? s_preferred.Select(id => Path.Combine(folder, split.Name + formats.Find(id)!.Extensions[0])).FirstOrDefault(File.Exists);
            if (path is null)
                return Fault.Input($"'{folder}' holds no file of the split '{split.Name}'. Make them with: challenge generate {dataset.Id} --size small --out {folder}");
            TableFiles files = new(formats, null, new ReadOptions { KeepArrays = true });
            if (!files.Read(path, cancellationToken).Succeeded(out Table? table, out Fault? fault))
                return fault;
            splits.Add(split.Name, table.Gather(dataset.ArrayShapes));
        }
        return splits;
    }
}
