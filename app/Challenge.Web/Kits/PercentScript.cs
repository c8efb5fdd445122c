using System.Text;

namespace Challenge.Web.Kits;

/// <summary>
/// A script in percent format, from which both a notebook and a plain script are made, so that the two cannot differ: <c># %% [markdown]</c> begins a cell
/// of text, each line a comment, and <c># %%</c> a cell of code.
/// </summary>
/// <param name="Cells">The cells in order; none is empty.</param>
public sealed record PercentScript(IReadOnlyList<PercentCell> Cells)
{
    private const string Marker = "# %%";

    public static PercentScript Parse(string text)
    {
        List<PercentCell> cells = [];
        bool isMarkdown = false;
        List<string> lines = [];
        foreach (string line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            if (!line.StartsWith(Marker, StringComparison.Ordinal))
            {
                lines.Add(isMarkdown ? WithoutComment(line) : line);
                continue;
            }
            Close();
            isMarkdown = line.Contains("[markdown]", StringComparison.Ordinal);
        }
        Close();
        return new PercentScript(cells);

        void Close()
        {
            string content = string.Join('\n', lines).Trim('\n');
            if (content.Length > 0)
                cells.Add(new PercentCell(isMarkdown, content));
            lines.Clear();
        }
    }

    /// <summary>The plain script: text as comments, code as it is.</summary>
    public string ToPython()
    {
        StringBuilder script = new();
        foreach (PercentCell cell in Cells)
        {
            if (script.Length > 0)
                script.Append('\n');
            script.Append(cell.IsMarkdown ? AsComment(cell.Text) : cell.Text).Append('\n');
        }
        return script.ToString();
    }

    private static string WithoutComment(string line) => line.StartsWith("# ", StringComparison.Ordinal) ? line[2..] : line.TrimStart('#');

    private static string AsComment(string text) => string.Join('\n', text.Split('\n').Select(line => line.Length == 0 ? "#" : "# " + line));
}

/// <summary>One cell.</summary>
/// <param name="IsMarkdown">Text rather than code.</param>
/// <param name="Text">Its content without an empty line at either end.</param>
public sealed record PercentCell(bool IsMarkdown, string Text);
