using System.Globalization;
using Challenge.Datasets.Manifests;
using Challenge.Formats;

namespace Challenge.Datasets.Import;

/// <summary>A key names one row.</summary>
internal static class KeyUniqueness
{
    /// <summary>Advice about the first key that stands twice, or null.</summary>
    public static string? FindRepeated(DatasetManifest manifest, Table table)
    {
        Column[] keys = [.. manifest.Keys.Select(k => table.Find(k.Name)!)];
        Dictionary<string, int> seen = new(table.RowCount, StringComparer.Ordinal);
        for (int row = 0; row < table.RowCount; row++)
        {
            string key = string.Join(", ", keys.Select(k => Text(k, row)));
            if (!seen.TryAdd(key, row))
                return $"The key ({string.Join(", ", keys.Select(k => k.Name))}) = ({key}) stands in rows {seen[key] + 1} and {row + 1}. A key names one row: name the right key fields in the manifest.";
        }
        return null;
    }

    private static string Text(Column column, int row) => column switch
    {
        Column<long> integers => integers.Values[row].ToString(CultureInfo.InvariantCulture),
        Column<string> texts => texts.Values[row].Replace(",", "\\,", StringComparison.Ordinal),
        _ => throw new ArgumentException($"key column '{column.Name}' is {column.Type}", nameof(column)),
    };
}
