using Challenge.Datasets;
using Challenge.Datasets.Manifests;
using Challenge.Formats;

namespace Challenge.Cli.Files;

/// <summary>A split as one table for a learning program, with what its columns mean by the manifest. Truth is included: whoever makes the data has it anyway.</summary>
internal sealed record LearningTable(string Split, Table Table, LearningColumns Columns)
{
    /// <summary>The weights, when there are any.</summary>
    public Column? Weights => Columns.Weight is { } weight ? Table.Find(weight) : null;

    public static LearningTable Of(DatasetManifest manifest, BuiltSplit split)
    {
        Table table = new([.. split.Published.Columns, .. split.Truth.Columns.Where(c => split.Published.Find(c.Name) is null)]);
        List<Field> fields = [.. manifest.Fields.Where(f => table.Find(f.Name) is not null)];
        return new LearningTable(split.Name, table, new LearningColumns(
            [.. fields.Where(f => f.Role == FieldRole.Feature).Select(f => f.Name)],
            fields.FirstOrDefault(f => f.Role is FieldRole.Label or FieldRole.Target)?.Name,
            fields.FirstOrDefault(f => f.Role == FieldRole.Weight)?.Name,
            fields.FirstOrDefault(f => f is { Role: FieldRole.Key, Type: ColumnType.Int64 })?.Name));
    }

    /// <summary>Why the split cannot be written so; null when it can.</summary>
    public string? FindObstacle(ITableExport export)
    {
        string? obstacle = export.FindObstacle(Table, Columns) ?? (!export.HoldsWeights && Weights is { } weights ? WeightFile.FindObstacle(weights) : null);
        return obstacle is null ? null : $"split '{Split}' cannot be written as {export.Name}: {obstacle}";
    }
}
