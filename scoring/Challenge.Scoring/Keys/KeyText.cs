using System.Globalization;
using Challenge.Formats;

namespace Challenge.Scoring.Keys;

/// <summary>Writes a row's key for a person.</summary>
internal static class KeyText
{
    private const int MaximumLength = 80;

    /// <summary>The key's columns in order, separated by a comma: "17" or "1, 6".</summary>
    public static string Of(Table table, IReadOnlyList<string> key, int row)
    {
        string text = string.Join(", ", key.Select(name => Cell(table.Find(name), row)));
        return text.Length <= MaximumLength ? text : text[..MaximumLength] + "…";
    }

    private static string Cell(Column? column, int row) => column switch
    {
        Column<long> c => c.Values[row].ToString(CultureInfo.InvariantCulture),
        Column<string> c => c.Values[row],
        _ => "",
    };
}
