using System.Text;

namespace Challenge.Formats;

/// <summary>What every format can hold. Tables that formats read are always so.</summary>
internal static class WritableTable
{
    /// <exception cref="ArgumentException">
    /// The table has no columns, a column without a name, or text that is not Unicode or holds NUL: no format gives such a table back unchanged.
    /// </exception>
    public static void Check(Table table)
    {
        if (table.Columns.Count == 0)
            throw new ArgumentException("a table without columns cannot be written", nameof(table));
        foreach (Column column in table.Columns)
        {
            if (column.Name.Length == 0)
                throw new ArgumentException("a column without a name cannot be written", nameof(table));
            CheckText(column.Name, column.Name);
            if (column is not Column<string> texts)
                continue;
            foreach (string text in texts.Values)
                CheckText(text, column.Name);
        }
    }

    private static void CheckText(string text, string column)
    {
        if (Ascii.IsValid(text) && !text.Contains('\0'))
            return;
        for (int i = 0; i < text.Length; i++)
        {
            bool isPair = i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]);
            if (text[i] == '\0' || (char.IsSurrogate(text[i]) && !isPair))
                throw new ArgumentException($"column '{column}' holds text with NUL or half a surrogate pair", nameof(text));
            i += isPair ? 1 : 0;
        }
    }
}
