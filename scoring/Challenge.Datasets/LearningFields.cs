using Challenge.Datasets.Manifests;
using Challenge.Formats;

namespace Challenge.Datasets;

/// <summary>What the columns of a dataset mean to a learning program, by its manifest.</summary>
public static class LearningFields
{
    /// <summary>The meaning of those columns that are there; array columns stand for their elements, as <see cref="Table.Flatten"/> names them.</summary>
    public static LearningColumns Of(DatasetManifest manifest, IReadOnlyList<Column> columns)
    {
        Dictionary<string, Column> byName = columns.ToDictionary(static c => c.Name, StringComparer.Ordinal);
        List<Field> fields = [.. manifest.Fields.Where(f => byName.ContainsKey(f.Name))];
        return new LearningColumns(
            [.. fields.Where(static f => f.Role == FieldRole.Feature).SelectMany(f => NamesOf(byName[f.Name]))],
            fields.FirstOrDefault(static f => f.Role is FieldRole.Label or FieldRole.Target)?.Name,
            fields.FirstOrDefault(static f => f.Role == FieldRole.Weight)?.Name,
            fields.FirstOrDefault(static f => f is { Role: FieldRole.Key, Type: ColumnType.Int64 })?.Name);
    }

    private static IEnumerable<string> NamesOf(Column column) => column.Shape.Count == 0
        ? [column.Name]
        : Enumerable.Range(0, column.Width).Select(element => Column.ElementName(column.Name, column.Shape, element));
}
