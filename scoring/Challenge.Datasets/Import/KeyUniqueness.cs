using System.Globalization;
using Challenge.Datasets.Manifests;
using Challenge.Formats;

namespace Challenge.Datasets.Import;

/// <summary>A key names one row, over all the rows that are added.</summary>
internal sealed class KeyUniqueness
{
    private readonly Dictionary<long, long> _numbers = [];
    private readonly Dictionary<string, long> _texts = new(StringComparer.Ordinal);

    /// <summary>Advice about the first key that stands twice, or null.</summary>
    /// <param name="keys">The key fields of these rows.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="number">Number of a row in its file, for the advice.</param>
    public string? FindRepeated(IReadOnlyList<Field> keys, Table rows, Func<int, long> number)
    {
        Column[] columns = [.. keys.Select(k => rows.Find(k.Name)!)];
        for (int row = 0; row < rows.RowCount; row++)
        {
            long seen;
            if (columns is [Column<long> only])
            {
                if (_numbers.TryAdd(only.Values[row], number(row)))
                    continue;
                seen = _numbers[only.Values[row]];
            }
            else
            {
                string text = string.Join(", ", columns.Select(c => Text(c, row)));
                if (_texts.TryAdd(text, number(row)))
                    continue;
                seen = _texts[text];
            }
            string key = string.Join(", ", columns.Select(c => Text(c, row)));
            return $"The key ({string.Join(", ", keys.Select(k => k.Name))}) = ({key}) stands in rows {seen} and {number(row)}. A key names one row: name the right key fields in the manifest.";
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
