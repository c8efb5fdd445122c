using System.Text;

namespace Challenge.Formats.Tests;

/// <summary>A second CSV reader, written to be obviously right rather than fast, to compare with. All cells are text.</summary>
internal static class SimpleCsv
{
    /// <summary>The cells by row; null when the text is no table of equally long rows, or has blank lines before its end.</summary>
    public static List<List<string>>? Parse(string text)
    {
        List<List<string>> rows = [];
        int at = 0;
        while (at < text.Length)
        {
            if (text[at] is '\n' or '\r')
            {
                // Only blank lines may follow.
                return rows.Count > 0 && text[at..].All(static c => c is '\n' or '\r') ? rows : null;
            }
            List<string>? row = ParseRow(text, ref at);
            if (row is null || (rows.Count > 0 && row.Count != rows[0].Count))
                return null;
            rows.Add(row);
        }
        return rows.Count == 0 ? null : rows;
    }

    private static List<string>? ParseRow(string text, ref int at)
    {
        List<string> cells = [];
        while (true)
        {
            StringBuilder cell = new();
            if (at < text.Length && text[at] == '"')
            {
                for (at++; ; at++)
                {
                    if (at >= text.Length)
                        return null;
                    if (text[at] != '"')
                        cell.Append(text[at]);
                    else if (at + 1 < text.Length && text[at + 1] == '"')
                        cell.Append(text[at++]);
                    else
                        break;
                }
                at++;
                if (at < text.Length && text[at] is not (',' or '\n' or '\r'))
                    return null;
            }
            else
            {
                while (at < text.Length && text[at] is not (',' or '\n' or '\r'))
                    cell.Append(text[at++]);
            }
            cells.Add(cell.ToString());
            if (at < text.Length && text[at] == ',')
            {
                at++;
                continue;
            }
            if (at < text.Length)
                at += text[at] == '\r' && at + 1 < text.Length && text[at + 1] == '\n' ? 2 : 1;
            return cells;
        }
    }
}
