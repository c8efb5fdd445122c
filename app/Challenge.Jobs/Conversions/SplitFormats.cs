using Challenge.Datasets;
using Challenge.Datasets.Manifests;
using Challenge.Formats;

namespace Challenge.Jobs.Conversions;

/// <summary>The formats of a split: those of tables, and those of learning programs that can hold its columns.</summary>
internal static class SplitFormats
{
    private static readonly string[] s_tables = ["csv", "csv.gz", "parquet", "h5", "npz"];

    /// <param name="catalog">All formats.</param>
    /// <param name="manifest">Says what the columns mean.</param>
    /// <param name="columns">The columns, without rows or with them.</param>
    public static IReadOnlyList<SplitFormat> Of(FormatCatalog catalog, DatasetManifest manifest, IReadOnlyList<Column> columns)
    {
        List<SplitFormat> formats = [];
        foreach (ITableFormat format in s_tables.Select(catalog.Find).OfType<ITableFormat>())
            formats.Add(new SplitFormat(format.Id, format.Name, format.MediaType, format.BeginWrite, static (_, _) => null));
        LearningColumns meaning = LearningFields.Of(manifest, columns);
        Table none = new Table(columns).Take([]).Flatten();
        foreach (ITableExport export in catalog.Exports.Where(e => e.FindObstacle(none, meaning) is null))
        {
            formats.Add(new SplitFormat(
                export.Id, export.Name, export.MediaType, to => export.BeginWrite(meaning, to), (block, before) => export.FindObstacle(block.Flatten(), meaning, before)) { MayRefuse = true });
            if (!export.HoldsWeights && meaning.Weight is { } weight)
            {
                formats.Add(new SplitFormat(
                    export.Id + WeightFile.Extension, $"weights beside {export.Name}", "text/plain", to => ExportBlocks.BeginWriteWeights(meaning, to),
                    (block, before) => WeightFile.FindObstacle(block.Find(weight)!, before)) { MayRefuse = true });
            }
        }
        return formats;
    }
}
