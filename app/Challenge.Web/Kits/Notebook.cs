using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Challenge.Web.Kits;

/// <summary>Writes Jupyter notebooks (nbformat 4.5), without outputs: they come when a person runs it.</summary>
public static class Notebook
{
    private static readonly JsonSerializerOptions s_json = new() { WriteIndented = true, IndentSize = 1, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(PercentScript script)
    {
        JsonArray cells = [.. script.Cells.Select((cell, i) => (JsonNode)Cell(cell, i))];
        return new JsonObject
        {
            ["cells"] = cells,
            ["metadata"] = new JsonObject
            {
                ["kernelspec"] = new JsonObject { ["display_name"] = "Python 3", ["language"] = "python", ["name"] = "python3" },
                ["language_info"] = new JsonObject { ["name"] = "python" },
            },
            ["nbformat"] = 4,
            ["nbformat_minor"] = 5,
        }.ToJsonString(s_json) + "\n";
    }

    private static JsonObject Cell(PercentCell cell, int index)
    {
        string[] lines = cell.Text.Split('\n');
        JsonArray source = [.. lines.Select((line, i) => JsonValue.Create(i + 1 < lines.Length ? line + "\n" : line))];
        JsonObject written = new()
        {
            ["cell_type"] = cell.IsMarkdown ? "markdown" : "code",
            ["id"] = "cell-" + index.ToString(CultureInfo.InvariantCulture),
            ["metadata"] = new JsonObject(),
        };
        if (!cell.IsMarkdown)
        {
            written["execution_count"] = null;
            written["outputs"] = new JsonArray();
        }
        written["source"] = source;
        return written;
    }
}
