using Challenge.Datasets;
using Challenge.Datasets.Manifests;
using Challenge.Formats;

namespace Challenge.Cli.Files;

/// <summary>
/// Rows of a split as one table for a learning program, with what its columns mean by the manifest; array columns fall into their elements. Truth is
/// included: whoever makes the data has it anyway.
/// </summary>
internal sealed record LearningTable(string Split, Table Table, LearningColumns Columns)
{
    /// <summary>The weights, when there are any.</summary>
    public Column? Weights => Columns.Weight is { } weight ? Table.Find(weight) : null;

    public static LearningTable Of(DatasetManifest manifest, SplitRows rows)
    {
        Table table = new([.. rows.Published.Columns, .. rows.Truth.Columns.Where(c => rows.Published.Find(c.Name) is null)]);
        return new LearningTable(rows.Split.Name, table.Flatten(), LearningFields.Of(manifest, table.Columns));
    }

    /// <summary>Why the rows cannot be written so; null when they can.</summary>
    /// <param name="export">The format.</param>
    /// <param name="before">Rows of the split that came before these.</param>
    public string? FindObstacle(ITableExport export, long before)
    {
        string? obstacle = export.FindObstacle(Table, Columns, before) ?? (!export.HoldsWeights && Weights is { } weights ? WeightFile.FindObstacle(weights, before) : null);
        return obstacle is null ? null : $"split '{Split}' cannot be written as {export.Name}: {obstacle}";
    }
}
