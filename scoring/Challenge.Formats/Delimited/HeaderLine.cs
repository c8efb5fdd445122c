using System.Globalization;
using System.Text;

namespace Challenge.Formats.Delimited;

/// <summary>The column names of a text table, from its first line.</summary>
/// <param name="Names">One a column; unique and not empty.</param>
/// <param name="DataStart">Where the first row of data starts.</param>
internal sealed record HeaderLine(string[] Names, int DataStart)
{
    /// <summary>
    /// Reads the names, or only counts the cells when there is no header; null with a problem. White space around an unquoted name does not
    /// belong to it. A column without a name (pandas writes its index so) takes its place, from 0, as its name.
    /// </summary>
    public static HeaderLine? Read(TextBlock block, byte delimiter, ReadOptions options, out UnreadableTable? problem)
    {
        ReadOnlySpan<byte> text = block.Buffer.AsSpan(0, block.Length);
        string place = TextProblem.Line(block.FirstLine);
        List<string> names = [];
        int at = block.Start;
        if (IsBreak(text[at]))
        {
            problem = TextProblem.FirstLineIsBlank;
            return null;
        }
        while (true)
        {
            if (!TryCell(text, ref at, delimiter, block, out string name, out problem))
                return null;
            names.Add(name);
            if (names.Count > options.MaximumColumns)
            {
                problem = SizeProblem.TooManyColumns(options.MaximumColumns, place);
                return null;
            }
            if (IsBreak(text[at]))
                break;
            at++;
        }
        for (int c = 0; c < names.Count; c++)
        {
            if (!options.HasHeader || names[c].Length == 0)
                names[c] = c.ToString(CultureInfo.InvariantCulture);
        }
        string? twice = FirstDuplicate(names);
        if (twice is not null)
        {
            problem = new UnreadableTable($"two columns are named '{twice}'", place, "Give every column a name of its own.");
            return null;
        }
        int end = text[at] == '\r' && text[(at + 1)..].StartsWith("\n"u8) ? at + 2 : at + 1;
        return new HeaderLine([.. names], options.HasHeader ? end : block.Start);
    }

    private static bool TryCell(ReadOnlySpan<byte> text, ref int at, byte delimiter, TextBlock block, out string name, out UnreadableTable? problem)
    {
        problem = null;
        name = "";
        if (text[at] != '"')
        {
            int length = text[at..].IndexOfAny(delimiter, (byte)'\n', (byte)'\r');
            name = Encoding.UTF8.GetString(text.Slice(at, length)).Trim();
            at += length;
            return true;
        }
        int closing = Lines.ClosingQuote(text, at + 1);
        if (closing < 0)
            problem = TextProblem.UnclosedQuote(block.LineAt(at));
        else if (text[closing + 1] != delimiter && !IsBreak(text[closing + 1]))
            problem = TextProblem.AfterQuote(block.LineAt(closing));
        else
            name = Encoding.UTF8.GetString(text[(at + 1)..closing]).Replace("\"\"", "\"", StringComparison.Ordinal);
        at = closing + 1;
        return problem is null;
    }

    private static string? FirstDuplicate(List<string> names)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        return names.Find(name => !seen.Add(name));
    }

    private static bool IsBreak(byte b) => b is (byte)'\n' or (byte)'\r';
}
